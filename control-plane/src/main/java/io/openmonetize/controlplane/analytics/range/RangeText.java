package io.openmonetize.controlplane.analytics.range;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Points in time as people write them: an instant, or a day of their zone. */
public final class RangeText {
  private static final int FIRST_YEAR = 1971;
  private static final int LAST_YEAR = 2200;
  private static final int DAY = 10;

  private RangeText() {}

  /** By its name in the IANA's list; empty when it is none. */
  public static Optional<ZoneId> zone(String name) {
    try {
      return ZoneId.getAvailableZoneIds().contains(name)
          ? Optional.of(ZoneId.of(name))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When the range begins: a day begins with it. */
  public static Optional<Instant> start(String text, ZoneId zone) {
    return parse(text, zone, false);
  }

  /** When the range ends: a day is part of it. */
  public static Optional<Instant> end(String text, ZoneId zone) {
    return parse(text, zone, true);
  }

  private static Optional<Instant> parse(String text, ZoneId zone, boolean wholeDay) {
    try {
      return Optional.of(read(text, zone, wholeDay)).filter(RangeText::isUsual);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant read(String text, ZoneId zone, boolean wholeDay) {
    if (text.length() == DAY) {
      LocalDate date = LocalDate.parse(text);
      return (wholeDay ? date.plusDays(1) : date).atStartOfDay(zone).toInstant();
    }
    // A plus sign that was not encoded arrives as a space.
    String sent = text.replace(' ', '+');
    return DateTimeFormatter.ISO_DATE_TIME.parseBest(
                sent, OffsetDateTime::from, LocalDateTime::from)
            instanceof OffsetDateTime known
        ? known.toInstant()
        : LocalDateTime.parse(sent).atZone(zone).toInstant();
  }

  private static boolean isUsual(Instant instant) {
    int year = instant.atZone(ZoneId.of("UTC")).getYear();
    return year >= FIRST_YEAR && year < LAST_YEAR;
  }
}
