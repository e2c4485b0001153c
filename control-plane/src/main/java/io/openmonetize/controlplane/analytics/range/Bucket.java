package io.openmonetize.controlplane.analytics.range;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * How a time is cut. Days, weeks (from Monday) and months begin when the wall clock of the zone
 * says so, whatever became of the hours in between; an hour ends early where the clock is set.
 */
public enum Bucket {
  MINUTE {
    @Override
    public long floor(long second, ZoneId zone) {
      return second - Math.floorMod(second, A_MINUTE);
    }

    @Override
    public long next(long start, ZoneId zone) {
      return floor(start, zone) + A_MINUTE;
    }
  },
  HOUR {
    @Override
    public long floor(long second, ZoneId zone) {
      long hour = hour(second, zone);
      ZoneOffsetTransition set =
          zone.getRules().previousTransition(Instant.ofEpochSecond(second + 1));
      return set == null ? hour : Math.max(hour, set.toEpochSecond());
    }

    @Override
    public long next(long start, ZoneId zone) {
      long next = hour(start, zone) + AN_HOUR;
      ZoneOffsetTransition set = zone.getRules().nextTransition(Instant.ofEpochSecond(start));
      return set == null ? next : Math.min(next, set.toEpochSecond());
    }
  },
  DAY {
    @Override
    public long floor(long second, ZoneId zone) {
      return begin(date(second, zone), zone);
    }

    @Override
    public long next(long start, ZoneId zone) {
      return begin(date(start, zone).plusDays(1), zone);
    }
  },
  WEEK {
    @Override
    public long floor(long second, ZoneId zone) {
      return begin(monday(second, zone), zone);
    }

    @Override
    public long next(long start, ZoneId zone) {
      return begin(monday(start, zone).plusWeeks(1), zone);
    }
  },
  MONTH {
    @Override
    public long floor(long second, ZoneId zone) {
      return begin(date(second, zone).withDayOfMonth(1), zone);
    }

    @Override
    public long next(long start, ZoneId zone) {
      return begin(date(start, zone).withDayOfMonth(1).plusMonths(1), zone);
    }
  };

  private static final long A_MINUTE = 60;
  private static final long AN_HOUR = 3_600;

  /** The beginning of the bucket that a second lies in; both in Unix seconds. */
  public abstract long floor(long second, ZoneId zone);

  /** The beginning of the bucket after the one that begins there. */
  public abstract long next(long start, ZoneId zone);

  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static long hour(long second, ZoneId zone) {
    ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(second));
    long local = second + offset.getTotalSeconds();
    return second - Math.floorMod(local, AN_HOUR);
  }

  private static LocalDate date(long second, ZoneId zone) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
  }

  private static LocalDate monday(long second, ZoneId zone) {
    return date(second, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static long begin(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toEpochSecond();
  }
}
