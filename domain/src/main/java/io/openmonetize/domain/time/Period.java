package io.openmonetize.domain.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Stretches of a customer's calendar. The order is the wire's numbering, from 1. */
public enum Period {
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY,
  YEARLY,
  TOTAL;

  private static final Period[] PERIODS = values();

  /** A span of time; the end is exclusive, and {@link Long#MAX_VALUE} when there is none. */
  public record Span(long from, long until) {
    public boolean contains(long time) {
      return time >= from && time < until;
    }
  }

  public static Period ofWire(int number) {
    return PERIODS[number - 1];
  }

  public int wire() {
    return ordinal() + 1;
  }

  /** The calendar's span around a time. */
  public Span around(long time, ZoneId zone) {
    if (this == TOTAL) {
      return new Span(0, Long.MAX_VALUE);
    }
    ZonedDateTime at = Instant.ofEpochMilli(time).atZone(zone);
    if (this == HOURLY) {
      long from = at.truncatedTo(ChronoUnit.HOURS).toInstant().toEpochMilli();
      return new Span(from, from + 3_600_000L);
    }
    LocalDate first = firstDay(at.toLocalDate());
    return new Span(midnight(first, zone), midnight(nextDay(first), zone));
  }

  /**
   * The end of the n-th span that is counted from a start of its own, as recurring grants are; a
   * day that a month does not have becomes its last.
   */
  public long after(long start, long spans, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(start).atZone(zone);
    ZonedDateTime end =
        switch (this) {
          case HOURLY -> at.plusHours(spans);
          case DAILY -> at.plusDays(spans);
          case WEEKLY -> at.plusWeeks(spans);
          case MONTHLY -> at.plusMonths(spans);
          case YEARLY -> at.plusYears(spans);
          case TOTAL -> throw new IllegalStateException("what has no period does not come again");
        };
    return end.toInstant().toEpochMilli();
  }

  private LocalDate firstDay(LocalDate day) {
    return switch (this) {
      case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTHLY -> day.withDayOfMonth(1);
      case YEARLY -> day.withDayOfYear(1);
      case HOURLY, DAILY, TOTAL -> day;
    };
  }

  private LocalDate nextDay(LocalDate first) {
    return switch (this) {
      case WEEKLY -> first.plusWeeks(1);
      case MONTHLY -> first.plusMonths(1);
      case YEARLY -> first.plusYears(1);
      case HOURLY, DAILY, TOTAL -> first.plusDays(1);
    };
  }

  private static long midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
