package io.openmonetize.domain.catalog;

import io.openmonetize.domain.usage.EventType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which events a burn rule is for; an empty text matches any. */
public record BurnMatch(
    String feature, String model, String provider, String unitType, String eventType) {

  private static final Set<String> EVENT_TYPES =
      Stream.of(EventType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  public BurnMatch {
    provider = provider.isBlank() ? "" : Names.provider(provider);
    unitType = Names.unitType(unitType);
    eventType = Names.eventType(eventType);
  }

  public static BurnMatch model(String model) {
    return new BurnMatch("", model, "", "", "");
  }

  /**
   * The more dimensions the higher; among as many, feature counts before model, provider, unit type
   * and event type.
   */
  public int rank() {
    int dimensions = 0;
    int order = 0;
    for (String dimension : new String[] {feature, model, provider, unitType, eventType}) {
      order = order * 2 + (dimension.isEmpty() ? 0 : 1);
      dimensions += dimension.isEmpty() ? 0 : 1;
    }
    return dimensions * 32 + order;
  }

  /** An event type that is not listed is looked for in the unit type. */
  public boolean looksAtUnitType() {
    return !unitType.isEmpty() || (!eventType.isEmpty() && !EVENT_TYPES.contains(eventType));
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    add(text, "feature", feature);
    add(text, "model", model);
    add(text, "provider", provider);
    add(text, "unit_type", unitType);
    add(text, "event_type", eventType);
    return text.isEmpty() ? "any" : text.toString();
  }

  private static void add(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value);
    }
  }
}
