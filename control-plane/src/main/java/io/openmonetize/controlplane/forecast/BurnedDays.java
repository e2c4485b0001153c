package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.archive.BurnArchive.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Usage by the day of the customer's time zone. Today is the day that is not over.
 *
 * <p>Daylight saving makes days of 23 and 25 hours; each counts as one.
 */
final class BurnedDays {
  private final ZoneId zone;
  private final Instant now;
  private final TreeMap<LocalDate, Burned> days = new TreeMap<>();

  BurnedDays(ZoneId zone, Instant now, List<Slot> slots) {
    this.zone = zone;
    this.now = now;
    for (Slot slot : slots) {
      days.merge(
          LocalDate.ofInstant(slot.start(), zone),
          new Burned(slot.burned(), slot.unfunded()),
          Burned::plus);
    }
  }

  ZoneId zone() {
    return zone;
  }

  Instant now() {
    return now;
  }

  LocalDate today() {
    return day(now);
  }

  LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }

  /** The first day on which anything was used. */
  Optional<LocalDate> first() {
    return days.isEmpty() ? Optional.empty() : Optional.of(days.firstKey());
  }

  Burned on(LocalDate day) {
    return days.getOrDefault(day, Burned.NOTHING);
  }

  /** From a day on, without the day that it ends before. */
  Burned between(LocalDate from, LocalDate until) {
    return days.subMap(from, until).values().stream().reduce(Burned.NOTHING, Burned::plus);
  }

  /** How much of today is to come. */
  Duration leftOfToday() {
    return Duration.between(now, today().plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The whole days from the first with usage to yesterday. */
  List<Burned> whole() {
    return first()
        .map(first -> first.datesUntil(today().isAfter(first) ? today() : first).map(this::on))
        .map(Stream::toList)
        .orElse(List.of());
  }
}
