package io.openmonetize.controlplane.analytics.sql;

import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.domain.catalog.EventProperty;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A meter's question in SQL, over events as they stand after corrections. What it counts of an
 * event, and which events have that at all, is what the account's quotas count too.
 */
public final class MeterSql {
  private static final String METADATA = "metadata.";

  /** Digits, and after a point up to six that are no zeros at the end. */
  private static final String NUMBER = "'^[0-9]+([.][0-9]{1,6}0*)?$'";

  private static final String DIGITS = "'^0*([0-9]+(?:[.][0-9]{1,6})?)'";
  private static final int LONGEST_NUMBER = 40;

  /** A unit type in the one spelling of event types. */
  private static final String TYPE_OF_UNIT =
      "transform(replaceAll(replaceAll(upper(trimBoth(recorded.unit_type)), ' ', '_'), '-', '_'),"
          + " ['AUDIO_TRANSCRIPTION', 'FEATURE_ACCESS'], ['AUDIO_PROCESSING', 'API_CALL'])";

  private MeterSql() {}

  /**
   * One row per bucket and groups, in their order: their values, then what the meter says, how many
   * events had it, and the sum of it for an average, else nothing.
   */
  public static SqlQuestion rows(Meter meter, UsageQuestion question, UsageSql.Page page) {
    var parameters = new Parameters();
    var source = new MeteredRows(question, parameters);
    String value = measured(meter, parameters);
    List<String> conditions = conditions(meter, value, parameters);
    return UsageSql.paged(
        question,
        page,
        parameters,
        List.of(
            aggregate(meter.measure().aggregation()) + " AS value",
            "count() AS events",
            (meter.measure().aggregation() == Aggregation.AVERAGE ? "sum(used.measured)" : "0")
                + " AS sum"),
        source.sql(value, conditions));
  }

  private static String aggregate(Aggregation aggregation) {
    return switch (aggregation) {
      case SUM, AVERAGE -> "sum(used.measured)";
      case COUNT -> "count()";
      case UNIQUE -> "uniqExact(used.measured)";
      case MAX -> "max(used.measured)";
      case MIN -> "min(used.measured)";
      // Of two events at the same time, the one that was decided later is the latest.
      case LATEST -> "argMax(used.measured, (used.timestamp, used.revision, used.identity))";
    };
  }

  private static String measured(Meter meter, Parameters parameters) {
    return meter
        .measure()
        .value()
        .map(property -> value(meter.measure().aggregation(), property.toString(), parameters))
        .orElse("1");
  }

  private static String value(Aggregation aggregation, String property, Parameters parameters) {
    if (property.startsWith(METADATA)) {
      String text = label(property, parameters);
      return aggregation == Aggregation.UNIQUE
          ? text
          : "toDecimal256OrZero(extract(" + text + ", " + DIGITS + "), 6)";
    }
    return GroupKey.of(property)
        .map(key -> "toString(recorded." + key.column() + ")")
        .orElseGet(() -> quantity(property));
  }

  /** `quantity` and `value` stand for each other when the event has only one of them. */
  private static String quantity(String property) {
    String column = "recorded." + property;
    return twin(property)
        .map(twin -> "if(" + states(property) + ", " + column + ", recorded." + twin + ")")
        .orElse(column);
  }

  private static Optional<String> twin(String property) {
    return switch (property) {
      case "quantity" -> Optional.of("value");
      case "value" -> Optional.of("quantity");
      default -> Optional.empty();
    };
  }

  /** A zero that the event states stands among the other quantities as well. */
  private static String states(String property) {
    return String.format(
        "(recorded.%s != 0 OR mapContains(recorded.other_quantities, '%s'))", property, property);
  }

  private static String label(String property, Parameters parameters) {
    return "recorded.metadata["
        + parameters.text("measured", property.substring(METADATA.length()))
        + "]";
  }

  /** Which events have what is counted. */
  private static List<String> conditions(Meter meter, String value, Parameters parameters) {
    var all = new ArrayList<String>();
    Meter.Filter filter = meter.filter();
    if (!filter.feature().isEmpty()) {
      all.add("recorded.feature_id = " + parameters.text("meter_feature", filter.feature()));
    }
    if (!filter.eventType().isEmpty()) {
      String type = parameters.text("meter_event_type", filter.eventType());
      all.add(
          String.format(
              "(recorded.event_type = %s OR (recorded.event_type = 'CUSTOM' AND %s = %s))",
              type, TYPE_OF_UNIT, type));
    }
    meter.measure().value().ifPresent(property -> has(meter, property, value, parameters, all));
    return all;
  }

  private static void has(
      Meter meter,
      EventProperty property,
      String value,
      Parameters parameters,
      List<String> conditions) {
    boolean isLabel = property.toString().startsWith(METADATA);
    boolean isText = isLabel || property.isGroup();
    if (meter.measure().aggregation() == Aggregation.UNIQUE && isText) {
      conditions.add(value + " != ''");
    } else if (isLabel) {
      String text = label(property.toString(), parameters);
      conditions.add("length(" + text + ") <= " + LONGEST_NUMBER);
      conditions.add("match(" + text + ", " + NUMBER + ")");
      conditions.add(value + " <= 1000000000000");
    } else {
      String name = property.toString();
      conditions.add(
          twin(name)
              .map(twin -> "(" + states(name) + " OR " + states(twin) + ")")
              .orElse(states(name)));
    }
  }
}
