package io.openmonetize.controlplane.forecast.estimate;

import static io.openmonetize.controlplane.forecast.estimate.DailyValues.WEEK;

import java.util.Arrays;

/**
 * What a history is made of: the shape of its week, and its days with wild ones cut down to what is
 * still usual.
 *
 * @param week how much of an average day each weekday has; 1 on average
 * @param usual the days
 */
record Shape(DailyValues history, double[] week, double[] usual) {
  /** The weeks that tell the shape: habits of half a year ago are not asked. */
  private static final int WEEKS = 8;

  private static final int NEIGHBOURS = 7;

  /** In spreads. */
  private static final double WILD = 5;

  static Shape of(DailyValues history) {
    double[] raw = weekOf(history, history.values());
    double[] usual = usual(history, raw);
    return new Shape(history, weekOf(history, usual), usual);
  }

  double factor(int day) {
    return week[history.weekday(day)];
  }

  int size() {
    return usual.length;
  }

  /** The level of the last so many days, free of the week's shape. */
  double level(int window) {
    double sum = 0;
    double days = 0;
    for (int day = Math.max(0, size() - window); day < size(); day++) {
      sum += usual[day];
      days += factor(day);
    }
    return days > 0 ? sum / days : Robust.mean(usual, Math.max(0, size() - window), size());
  }

  /** For each day from the seventh on, the mean of the seven that end with it. */
  double[] weeklyMeans() {
    double[] means = new double[Math.max(0, size() - WEEK + 1)];
    for (int i = 0; i < means.length; i++) {
      means[i] = Robust.mean(usual, i, i + WEEK);
    }
    return means;
  }

  private static double[] weekOf(DailyValues history, double[] values) {
    double[] week = new double[WEEK];
    double[] noise = new double[WEEK];
    Arrays.fill(week, 1);
    int whole = Math.min(WEEKS, history.size() / WEEK);
    if (whole < 2) {
      return week;
    }
    for (int weekday = 0; weekday < WEEK; weekday++) {
      double[] shares = shares(history, values, weekday, whole);
      week[weekday] = middle(shares);
      noise[weekday] = variance(shares, week[weekday]) / Math.max(1, shares.length);
    }
    return towardsEven(week, noise);
  }

  /** Each such day as a share of the mean of the days around it, which takes the trend out. */
  private static double[] shares(DailyValues history, double[] values, int weekday, int weeks) {
    double[] shares = new double[weeks];
    int found = 0;
    for (int day = values.length - weeks * WEEK; day < values.length; day++) {
      if (history.weekday(day) == weekday) {
        int from = Math.max(0, Math.min(day - WEEK / 2, values.length - WEEK));
        double around = Robust.mean(values, from, from + WEEK);
        if (around > 0) {
          shares[found++] = values[day] / around;
        }
      }
    }
    return Arrays.copyOf(shares, found);
  }

  /** The mean without the highest and the lowest, where there are enough of them. */
  private static double middle(double[] shares) {
    double[] sorted = shares.clone();
    Arrays.sort(sorted);
    int cut = sorted.length >= 4 ? 1 : 0;
    return Robust.mean(sorted, cut, sorted.length - cut);
  }

  private static double variance(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length > 1 ? sum / (values.length - 1) : 1;
  }

  /**
   * As far as the weekdays differ no more than chance lets them, they are taken for equal (James
   * and Stein).
   */
  private static double[] towardsEven(double[] week, double[] noise) {
    double mean = Robust.mean(week, 0, WEEK);
    if (mean <= 0) {
      Arrays.fill(week, 1);
      return week;
    }
    double between = variance(week, mean);
    double chance = Robust.mean(noise, 0, WEEK);
    double kept = between > 0 ? Math.max(0, 1 - chance / between) : 0;
    for (int i = 0; i < WEEK; i++) {
      week[i] = 1 + kept * (week[i] / mean - 1);
    }
    return week;
  }

  private static double[] usual(DailyValues history, double[] week) {
    double[] values = history.values();
    double[] expected = new double[values.length];
    double[] off = new double[values.length];
    for (int day = 0; day < values.length; day++) {
      int from = Math.max(0, day - NEIGHBOURS);
      int until = Math.min(values.length, day + NEIGHBOURS + 1);
      double[] around = new double[until - from];
      for (int i = from; i < until; i++) {
        around[i - from] = values[i] / Math.max(0.1, week[history.weekday(i)]);
      }
      expected[day] = Robust.median(around) * week[history.weekday(day)];
      off[day] = values[day] - expected[day];
    }
    double most = WILD * Robust.spread(off);
    double[] usual = values.clone();
    for (int day = 0; day < values.length && most > 0; day++) {
      usual[day] = Math.max(expected[day] - most, Math.min(expected[day] + most, values[day]));
      usual[day] = Math.max(0, usual[day]);
    }
    return usual;
  }
}
