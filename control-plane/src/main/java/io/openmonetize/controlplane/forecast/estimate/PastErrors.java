package io.openmonetize.controlplane.forecast.estimate;

import java.util.Arrays;

/** How far off forecasts of the last weeks were, laid around the next. */
final class PastErrors {
  /** Errors one, two and three days nearer and further ahead tell of a day too. */
  private static final int NEAR = 3;

  /** A day ahead with fewer errors takes those of the last that has enough, wider. */
  private static final int ENOUGH = 40;

  /** Errors of forecasts that overlap are alike: so many of them tell as much as one. */
  private static final double ALIKE = 28;

  private final Backtest test;
  private final Shape past;

  PastErrors(Backtest test, Shape past) {
    this.test = test;
    this.past = past;
  }

  Forecast.Band band(double[] expected, double confidence) {
    int days = expected.length;
    double[] low = new double[days];
    double[] high = new double[days];
    double[] units = Backtest.units(past, days);
    int furthest = furthest();
    for (int i = 0; i < days; i++) {
      int ahead = Math.min(i, furthest);
      double[] errors = ahead(ahead);
      double unit = units[i] * wider(i, ahead);
      // The next value is one more than those that are known, and may lie beyond all of them.
      double tail = (1 - confidence) / 2;
      double least = tail - tail / (errors.length / ALIKE + 1);
      double below = Math.min(0, Robust.quantile(errors, least));
      double above = Math.max(0, Robust.quantile(errors, 1 - least));
      low[i] = Math.max(0, expected[i] + unit * below);
      high[i] = expected[i] + unit * above;
    }
    return new Forecast.Band(low, high);
  }

  /** The days as they come if forecasts err again as each of them did. */
  double[][] paths(double[] expected) {
    int days = expected.length;
    double[] units = Backtest.units(past, days);
    double[][] paths = new double[test.runs().size()][days];
    for (int path = 0; path < paths.length; path++) {
      double[] errors = test.runs().get(path).errors();
      for (int i = 0; i < days; i++) {
        int ahead = i < errors.length ? i : repeated(i, errors.length);
        double off = errors[ahead] * units[i] * wider(i, ahead);
        paths[path][i] = Math.max(0, expected[i] + off);
      }
    }
    return paths;
  }

  /** A day of the last week that is known, the same weekday where there is a whole one. */
  private static int repeated(int day, int known) {
    int week = Math.min(DailyValues.WEEK, known);
    return known - week + (day - known) % week;
  }

  /** As a sum of daily steps grows. */
  private static double wider(int day, int known) {
    return Math.sqrt((day + 1.0) / (known + 1));
  }

  /** The last day ahead of which enough errors are known. */
  private int furthest() {
    int ahead = Backtest.AHEAD - 1;
    while (ahead > 0 && ahead(ahead).length < ENOUGH) {
      ahead--;
    }
    return ahead;
  }

  private double[] ahead(int ahead) {
    double[] errors = new double[test.runs().size() * (2 * NEAR + 1)];
    int found = 0;
    for (Backtest.Run run : test.runs()) {
      for (int i = Math.max(0, ahead - NEAR); i <= ahead + NEAR && i < run.errors().length; i++) {
        errors[found++] = run.errors()[i];
      }
    }
    return Arrays.copyOf(errors, found);
  }
}
