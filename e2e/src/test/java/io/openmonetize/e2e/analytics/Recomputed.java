package io.openmonetize.e2e.analytics;

import io.openmonetize.e2e.analytics.GeneratedUse.Use;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Figures of usage in plain Java, for comparison to the last digit. */
record Recomputed(
    long events,
    long withoutCost,
    BigDecimal inputTokens,
    BigDecimal duration,
    BigDecimal cost,
    BigDecimal burned,
    BigDecimal unfunded) {

  static Recomputed of(List<Use> uses) {
    return new Recomputed(
        uses.size(),
        uses.stream().filter(use -> !use.costKnown()).count(),
        sum(uses, use -> use.micros().getOrDefault("input_tokens", 0L), 6),
        sum(uses, use -> use.micros().getOrDefault("duration_seconds", 0L), 6),
        sum(uses, use -> use.costKnown() ? use.costPico() : 0, 12),
        sum(uses, Use::creditsMicros, 6),
        sum(uses, Use::unfundedMicros, 6));
  }

  static Map<String, Recomputed> by(List<Use> uses, Function<Use, String> key) {
    return uses.stream()
        .collect(
            Collectors.groupingBy(
                key,
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), Recomputed::of)));
  }

  BigDecimal revenue() {
    return burned.movePointLeft(3);
  }

  /** As an answer tells it. */
  String text() {
    boolean unknown = withoutCost > 0 && withoutCost == events;
    String known = unknown ? "null" : cost.setScale(12).toPlainString();
    BigDecimal margin = revenue().subtract(cost);
    return String.join(
        " ",
        Long.toString(events),
        Long.toString(withoutCost),
        plain(inputTokens),
        plain(duration),
        known,
        burned.setScale(6).toPlainString(),
        unfunded.setScale(6).toPlainString(),
        revenue().setScale(9).toPlainString(),
        unknown ? "null" : margin.setScale(12).toPlainString(),
        unknown || burned.signum() == 0
            ? "null"
            : margin
                .multiply(BigDecimal.valueOf(100))
                .divide(revenue(), 4, RoundingMode.HALF_EVEN)
                .toPlainString());
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** The beginning of the bucket, by the wall clock of the zone. */
  static String bucket(String bucket, long ms, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(ms).atZone(zone);
    LocalDate date = at.toLocalDate();
    ZonedDateTime start =
        switch (bucket) {
          case "minute" -> at.truncatedTo(ChronoUnit.MINUTES);
          case "hour" -> at.truncatedTo(ChronoUnit.HOURS);
          case "day" -> date.atStartOfDay(zone);
          case "week" -> date.minusDays(date.getDayOfWeek().getValue() - 1L).atStartOfDay(zone);
          default -> date.withDayOfMonth(1).atStartOfDay(zone);
        };
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start);
  }

  private static BigDecimal sum(List<Use> uses, Function<Use, Long> of, int decimals) {
    return uses.stream()
        .map(use -> BigDecimal.valueOf(of.apply(use), decimals))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
