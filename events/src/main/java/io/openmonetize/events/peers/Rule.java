package io.openmonetize.events.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an event of one name becomes. Properties that no field is taken from become metadata.
 *
 * @param fields by the native field's name: feature_id, event_type, provider and so on
 * @param quantities by the native field's name; of none that applies, the event says no quantity
 */
public record Rule(Map<String, Value> fields, Map<String, Amount> quantities) {
  /** The fields that a rule may give. */
  public static final List<String> FIELDS =
      List.of(
          "feature_id",
          "event_type",
          "unit_type",
          "provider",
          "model",
          "user_id",
          "team_id",
          "hold_id",
          "image_size",
          "quality",
          "resolution");

  private static final Value CUSTOM = Value.of("CUSTOM");

  /** What every event is that no rule speaks of. */
  private static final Map<String, Value> DEFAULTS =
      Map.of(
          "feature_id", Value.from(Value.NAME),
          "event_type", CUSTOM,
          "user_id", Value.from(Value.CUSTOMER));

  private static final Map<String, Amount> VALUE = Map.of("value", Amount.of(Value.from("value")));

  /** Used without any rule: the name is the feature and the unit, `value` is the amount. */
  public static final Rule DEFAULT = of(Map.of(), Map.of());

  /** Whether an event says how much of anything. */
  boolean findsAmountIn(PeerEvent event) {
    return quantities.values().stream()
        .anyMatch(amount -> amount.appliesTo(event) && amount.value().in(event).isPresent());
  }

  public Rule {
    fields = new LinkedHashMap<>(fields);
    quantities = new TreeMap<>(quantities);
  }

  /** With the defaults for what is not said. */
  public static Rule of(Map<String, Value> fields, Map<String, Amount> quantities) {
    var all = new TreeMap<>(DEFAULTS);
    all.putAll(fields);
    if (CUSTOM.equals(all.get("event_type"))) {
      all.putIfAbsent("unit_type", Value.from(Value.NAME));
    }
    return new Rule(all, quantities.isEmpty() ? VALUE : quantities);
  }
}
