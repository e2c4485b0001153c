package io.openmonetize.controlplane.forecast.estimate;

import java.util.Arrays;

/**
 * What each hour was to be expected to use: what the same hour of the week used in the weeks
 * before, at the level of the last seven days, and how far hours usually are off that.
 */
final class Baseline {
  /** Weeks that are asked; half of them may be strange. */
  static final int WEEKS = 6;

  /** So many of the same hour have to be known. */
  private static final int LEAST_WEEKS = 2;

  /** Hours whose errors tell how far off hours are. */
  private static final int ERRORS = 21 * Hours.DAY;

  private static final double MOST_CHANGE = 2;

  private final Hours hours;
  private final double[] expected;
  private final double[] highest;
  private final double[] lowest;

  private Baseline(Hours hours) {
    this.hours = hours;
    this.expected = new double[hours.size()];
    this.highest = new double[hours.size()];
    this.lowest = new double[hours.size()];
  }

  static Baseline of(Hours hours) {
    var baseline = new Baseline(hours);
    double[] shape = new double[hours.size()];
    for (int hour = 0; hour < hours.size(); hour++) {
      shape[hour] = baseline.sameHour(hour);
    }
    for (int hour = 0; hour < hours.size(); hour++) {
      baseline.expected[hour] = shape[hour] * baseline.change(shape, hour);
    }
    return baseline;
  }

  /** NaN where too little is known. */
  double expected(int hour) {
    return expected[hour];
  }

  /** The most that the same hour or one beside it used in the weeks before. */
  double highest(int hour) {
    return highest[hour];
  }

  double lowest(int hour) {
    return lowest[hour];
  }

  private double sameHour(int hour) {
    double[] values = new double[WEEKS];
    int found = 0;
    int begin = hours.begin();
    lowest[hour] = Double.MAX_VALUE;
    for (int week = 1; week <= WEEKS; week++) {
      int same = hours.before(hour, week);
      if (same >= begin) {
        values[found++] = hours.credits()[same];
        lowest[hour] = Math.min(lowest[hour], hours.credits()[same]);
        for (int near = Math.max(0, same - 1); near <= same + 1; near++) {
          highest[hour] = Math.max(highest[hour], hours.credits()[near]);
        }
      }
    }
    return found < LEAST_WEEKS ? Double.NaN : Robust.median(Arrays.copyOf(values, found));
  }

  /** How much more is used now than then, as the days of the last week have it. */
  private double change(double[] shape, int hour) {
    double[] changes = new double[7];
    int found = 0;
    for (int day = 0; day < 7; day++) {
      double used = 0;
      double then = 0;
      for (int i = hour - (day + 1) * Hours.DAY; i < hour - day * Hours.DAY; i++) {
        if (i >= 0 && !Double.isNaN(shape[i])) {
          used += hours.credits()[i];
          then += shape[i];
        }
      }
      if (then > 0) {
        changes[found++] = used / then;
      }
    }
    double change = found == 0 ? 1 : Robust.median(Arrays.copyOf(changes, found));
    return Math.max(1 / MOST_CHANGE, Math.min(MOST_CHANGE, change));
  }

  /** How far off hours before that one usually were, told from busy and from quiet ones. */
  Spread spreadBefore(int hour) {
    int from = Math.max(0, hour - ERRORS);
    double busy = Robust.median(positive(from, hour));
    double[] shares = new double[hour - from];
    double[] sizes = new double[hour - from];
    int ofBusy = 0;
    int ofQuiet = 0;
    for (int i = from; i < hour; i++) {
      double off = hours.credits()[i] - expected[i];
      if (expected[i] >= busy && busy > 0) {
        shares[ofBusy++] = off / expected[i];
      } else if (!Double.isNaN(expected[i])) {
        sizes[ofQuiet++] = off;
      }
    }
    return new Spread(
        ofBusy == 0 ? 1 : Robust.spread(Arrays.copyOf(shares, ofBusy)),
        Math.max(Robust.spread(Arrays.copyOf(sizes, ofQuiet)), perEvent(from, hour)));
  }

  private double[] positive(int from, int until) {
    return Arrays.stream(expected, from, until).filter(value -> value > 0).toArray();
  }

  /** What one event costs on average: no hour is known better than by one event. */
  private double perEvent(int from, int until) {
    double credits = Robust.mean(hours.credits(), from, until);
    double events = Robust.mean(hours.events(), from, until);
    return events > 0 ? credits / events : 1;
  }

  /**
   * @param share of what is expected
   * @param least in credits
   */
  record Spread(double share, double least) {
    private static final double LEAST_SHARE = 0.05;

    double of(double expected) {
      double part = Math.max(LEAST_SHARE, share) * expected;
      return Math.sqrt(part * part + least * least);
    }
  }
}
