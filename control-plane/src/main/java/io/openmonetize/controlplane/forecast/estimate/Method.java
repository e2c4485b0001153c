package io.openmonetize.controlplane.forecast.estimate;

import java.util.Arrays;

/** A way to tell the days that come from those that were. */
interface Method {

  /** How answers name it. */
  String word();

  /** The days behind the shape's last, the next one first. */
  double[] expect(Shape past, int days);

  /** Every coming day is the mean of the last days, whatever weekday it is. */
  record MeanOfDays(int window) implements Method {
    @Override
    public String word() {
      return "mean_of_" + window + "_days";
    }

    @Override
    public double[] expect(Shape past, int days) {
      double[] values = past.history().values();
      double mean = Robust.mean(values, Math.max(0, values.length - window), values.length);
      double[] expected = new double[days];
      Arrays.fill(expected, mean);
      return expected;
    }
  }

  /** The level of the last days in the shape of the week. */
  record SeasonalLevel(int window) implements Method {
    @Override
    public String word() {
      return "weekly_level_of_" + window + "_days";
    }

    @Override
    public double[] expect(Shape past, int days) {
      double level = past.level(window);
      double[] expected = new double[days];
      for (int i = 0; i < days; i++) {
        expected[i] = level * past.factor(past.size() + i);
      }
      return expected;
    }
  }

  /**
   * The same with the level going on as it went, a little less each day: no growth lasts.
   *
   * @param window the days whose trend it is
   */
  record SeasonalTrend(int window) implements Method {
    private static final double LASTS = 0.98;

    private static final int NEWEST = 10;

    @Override
    public String word() {
      return "weekly_trend_of_" + window + "_days";
    }

    @Override
    public double[] expect(Shape past, int days) {
      double[] means = past.weeklyMeans();
      double slope = Robust.slope(means, Math.max(0, means.length - window), means.length);
      double level = level(means, slope);
      double[] expected = new double[days];
      double step = slope;
      for (int i = 0; i < days; i++) {
        step *= LASTS;
        level += step;
        expected[i] = Math.max(0, level) * past.factor(past.size() + i);
      }
      return expected;
    }

    /** Where the trend stands today, as the newest means have it. */
    private static double level(double[] means, double slope) {
      int newest = Math.min(NEWEST, means.length);
      double[] ends = new double[newest];
      for (int i = 0; i < newest; i++) {
        // A mean of seven days is that of the day in their middle, three days before the last.
        ends[i] = means[means.length - 1 - i] + slope * (i + 3);
      }
      return Robust.median(ends);
    }
  }
}
