package io.openmonetize.e2e.simulate.script;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.TreeSet;

/**
 * Journal time as a generator lets it pass: mostly a little, often to an instant at which something
 * happens by itself, or a millisecond to either side of it.
 */
final class Clock {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** Before a leap day and before every zone of the simulation changes its clocks. */
  static final long START = Instant.parse("2028-02-27T22:00:00Z").toEpochMilli();

  private final Random random;
  private final ZoneId zone;
  private final TreeSet<Long> moments = new TreeSet<>();
  private long now;

  Clock(Random random, ZoneId zone, long start) {
    this.random = random;
    this.zone = zone;
    now = start;
  }

  long now() {
    return now;
  }

  /** Something is going to happen then. */
  void expect(long moment) {
    if (moment > now) {
      moments.add(moment);
    }
  }

  void pass() {
    int chance = random.nextInt(100);
    if (chance < 25) {
      return;
    }
    if (chance < 55) {
      now += 1 + random.nextInt(2_000);
    } else if (chance < 70) {
      now += random.nextInt((int) (2 * MINUTE));
    } else if (chance < 86) {
      toMoment();
    } else if (chance < 94) {
      now += random.nextInt((int) (4 * HOUR));
    } else if (chance < 97) {
      toMidnight();
    } else if (chance < 99) {
      now += random.nextInt((int) (3 * DAY));
    } else {
      now += random.nextLong(40 * DAY);
    }
    moments.headSet(now - 1).clear();
  }

  private void toMoment() {
    if (!moments.isEmpty()) {
      now = Math.max(now, moments.pollFirst() - 1 + random.nextInt(3));
    }
  }

  private void toMidnight() {
    ZonedDateTime at = Instant.ofEpochMilli(now).atZone(zone);
    var day = at.toLocalDate().plusDays(1);
    if (random.nextBoolean()) {
      day = day.withDayOfMonth(1).plusMonths(1);
    }
    now = Math.max(now, day.atStartOfDay(zone).toInstant().toEpochMilli() - 1 + random.nextInt(3));
  }
}
