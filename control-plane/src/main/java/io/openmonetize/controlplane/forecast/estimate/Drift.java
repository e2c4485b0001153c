package io.openmonetize.controlplane.forecast.estimate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds days that are each a little off, and always to the same side: the sum of what they are off
 * grows where chance would let it come and go (Page's cumulative sum).
 */
final class Drift {
  /**
   * A day is expected from what was known a week before, so that a drift does not explain itself.
   */
  private static final int BLIND = 7;

  /** Days whose errors tell how far off days are. */
  private static final int ERRORS = 28;

  private static final int LEAST_DAYS = 14;

  /** So far off, in usual deviations, is nothing; more is added up. */
  private static final double ALLOWED = 0.8;

  private static final double MOST_A_DAY = 3;
  private static final double WORTH_TELLING = 0.15;
  private static final double LEAST_SPREAD = 0.04;
  private static final Method METHOD = new Method.SeasonalTrend(35);

  private final DailyValues days;
  private final double[] expected;

  private Drift(Hours hours) {
    this.days = new DailyValues(LocalDate.EPOCH, sums(hours));
    this.expected = new double[days.size()];
    int begin = hours.begin() / Hours.DAY + 1;
    for (int day = 0; day < expected.length; day++) {
      int known = day - BLIND;
      expected[day] =
          known - begin < LEAST_DAYS
              ? Double.NaN
              : METHOD.expect(Shape.of(from(begin, known)), BLIND + 1)[BLIND];
    }
  }

  static List<Finding> find(Hours hours, int from, Sensitivity sensitivity) {
    var drift = new Drift(hours);
    var found = new ArrayList<Finding>();
    found.addAll(drift.find(from, 1, sensitivity.drift));
    found.addAll(drift.find(from, -1, sensitivity.drift));
    return found;
  }

  private List<Finding> find(int fromHour, int sign, double limit) {
    var found = new ArrayList<Finding>();
    int from = Math.max(0, fromHour / Hours.DAY - BLIND);
    double sum = 0;
    int begin = from;
    for (int day = from; day < days.size(); day++) {
      double spread = spreadBefore(day);
      if (Double.isNaN(spread)) {
        continue;
      }
      double off = sign * (days.values()[day] - expected[day]) / spread;
      sum = Math.max(0, sum + Math.min(MOST_A_DAY, off) - ALLOWED);
      if (sum == 0) {
        begin = day + 1;
      } else if (sum >= limit && (day + 1) * Hours.DAY > fromHour) {
        addIfWorth(found, sign, begin, day, sum);
      }
    }
    return found;
  }

  private void addIfWorth(List<Finding> found, int sign, int begin, int day, double sum) {
    double observed = Robust.mean(days.values(), begin, day + 1) * (day + 1 - begin);
    double due = Robust.mean(expected, begin, day + 1) * (day + 1 - begin);
    if (sign * (observed - due) < WORTH_TELLING * due) {
      return;
    }
    int told = (day + 1) * Hours.DAY;
    if (!found.isEmpty() && found.get(found.size() - 1).from() == begin * Hours.DAY) {
      told = found.remove(found.size() - 1).told();
    }
    Anomaly.Kind kind = sign > 0 ? Anomaly.Kind.RISE : Anomaly.Kind.FALL;
    int until = (day + 1) * Hours.DAY;
    found.add(new Finding(kind, begin * Hours.DAY, until, told, due, observed, sum));
  }

  private double spreadBefore(int day) {
    if (Double.isNaN(expected[day])) {
      return Double.NaN;
    }
    double[] off = new double[ERRORS];
    int found = 0;
    for (int i = Math.max(0, day - ERRORS - BLIND); i < day - BLIND; i++) {
      if (!Double.isNaN(expected[i]) && expected[i] > 0) {
        off[found++] = (days.values()[i] - expected[i]) / expected[i];
      }
    }
    if (found < BLIND) {
      return Double.NaN;
    }
    double share = Robust.spread(Arrays.copyOf(off, found));
    return Math.max(LEAST_SPREAD, share) * Math.max(expected[day], 1e-9);
  }

  private DailyValues from(int begin, int until) {
    return new DailyValues(
        days.first().plusDays(begin), Arrays.copyOfRange(days.values(), begin, until));
  }

  /** Whole days of 24 hours; the rest of one behind the last is left out. */
  private static double[] sums(Hours hours) {
    double[] sums = new double[hours.size() / Hours.DAY];
    for (int day = 0; day < sums.length; day++) {
      int first = day * Hours.DAY;
      sums[day] = Robust.mean(hours.credits(), first, first + Hours.DAY) * Hours.DAY;
    }
    return sums;
  }
}
