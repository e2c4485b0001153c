package io.openmonetize.controlplane.forecast.estimate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What one feature used in each hour, without gaps.
 *
 * @param first the oldest hour
 * @param place of each hour in the week of the customer's time zone
 */
record Hours(Instant first, double[] credits, double[] events, int[] place) {
  static final int DAY = 24;
  static final int WEEK = 7 * DAY;

  static Hours of(Instant first, ZoneId zone, double[] credits, double[] events) {
    int[] place = new int[credits.length];
    for (int i = 0; i < place.length; i++) {
      ZonedDateTime local = first.plus(i, ChronoUnit.HOURS).atZone(zone);
      place[i] = (local.getDayOfWeek().getValue() - 1) * DAY + local.getHour();
    }
    return new Hours(first, credits, events, place);
  }

  int size() {
    return credits.length;
  }

  Instant at(int hour) {
    return first.plus(hour, ChronoUnit.HOURS);
  }

  /** The same hour so many weeks before; -1 when there is none. Clocks may have changed between. */
  int before(int hour, int weeks) {
    int same = hour - weeks * WEEK;
    for (int near : new int[] {same, same - 1, same + 1}) {
      if (near >= 0 && near < size() && place[near] == place[hour]) {
        return near;
      }
    }
    return -1;
  }

  /** The first hour in which anything was used; the size when there is none. */
  int begin() {
    int hour = 0;
    while (hour < size() && events[hour] == 0) {
      hour++;
    }
    return hour;
  }
}
