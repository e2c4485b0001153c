package io.openmonetize.controlplane.forecast.estimate;

import io.openmonetize.controlplane.forecast.estimate.Method.MeanOfDays;
import io.openmonetize.controlplane.forecast.estimate.Method.SeasonalLevel;
import io.openmonetize.controlplane.forecast.estimate.Method.SeasonalTrend;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells the coming days from those that were.
 *
 * <pre>
 *   no day              nothing is said
 *   fewer than 7 days   their mean, without a band
 *   fewer than 14       their mean; the band is what they were
 *   more                every method is tried on each of the last days, and the one that would have
 *                       been best is taken; the band is how far off it would have been
 * </pre>
 */
final class Forecaster {
  /** Two of each weekday. */
  static final int SEASONAL_FROM = 14;

  static final Method PLAIN = new MeanOfDays(30);

  private static final List<Method> METHODS =
      List.of(
          PLAIN,
          new SeasonalLevel(56),
          new SeasonalLevel(28),
          new SeasonalLevel(14),
          new SeasonalLevel(7),
          new SeasonalTrend(112),
          new SeasonalTrend(56),
          new SeasonalTrend(28));

  /** What replaces the mean has to be that much better than it, so that it is not by chance. */
  private static final double BETTER = 0.92;

  private static final int FEW_RUNS = 28;
  private static final double BETTER_BY_FEW = 0.75;

  private Forecaster() {}

  /**
   * @param confidence the share of days that are to lie within the band, below 1
   */
  static Forecast of(DailyValues history, int days, double confidence) {
    int known = history.size();
    if (known == 0) {
      String reason = "There is no whole day with usage yet";
      return new Forecast("none", reason, new double[0], Optional.empty(), new double[0][]);
    }
    return known < SEASONAL_FROM
        ? young(history, days, confidence)
        : tested(history, days, confidence);
  }

  private static Forecast tested(DailyValues history, int days, double confidence) {
    List<Backtest> tests = Backtest.of(history, METHODS);
    Backtest best = best(tests);
    Shape shape = Shape.of(history);
    var errors = new PastErrors(best, shape);
    double[] expected = best.method().expect(shape, days);
    return new Forecast(
        best.method().word(),
        reason(best, tests.get(0)),
        expected,
        Optional.of(errors.band(expected, confidence)),
        errors.paths(expected));
  }

  private static Backtest best(List<Backtest> tests) {
    Backtest best = tests.get(0);
    double least = best.score() * (best.runs().size() < FEW_RUNS ? BETTER_BY_FEW : BETTER);
    for (Backtest test : tests.subList(1, tests.size())) {
      if (test.score() < least) {
        best = test;
        least = test.score();
      }
    }
    return best;
  }

  private static String reason(Backtest best, Backtest plain) {
    int runs = best.runs().size();
    if (best.method().equals(PLAIN)) {
      return String.format(
          Locale.ROOT,
          "In %d tries on past days nothing was clearly better than the mean of 30 days",
          runs);
    }
    return String.format(
        Locale.ROOT,
        "In %d tries on past days it erred %.0f %% less than the mean of 30 days",
        runs,
        100 * (1 - best.score() / plain.score()));
  }

  private static Forecast young(DailyValues history, int days, double confidence) {
    double[] values = history.values();
    double[] expected = PLAIN.expect(Shape.of(history), days);
    String reason =
        String.format(
            Locale.ROOT,
            "%d whole days of history are too few to know a week by; it takes %d",
            values.length,
            SEASONAL_FROM);
    double[][] paths = new double[values.length][days];
    for (int path = 0; path < values.length; path++) {
      for (int day = 0; day < days; day++) {
        paths[path][day] = values[(path + day) % values.length];
      }
    }
    return new Forecast(
        "mean_of_all_days", reason, expected, asTheyWere(values, days, confidence), paths);
  }

  private static Optional<Forecast.Band> asTheyWere(double[] values, int days, double confidence) {
    if (values.length < Backtest.LEAST) {
      return Optional.empty();
    }
    // The next value is one more than those that are known, and may lie beyond all of them.
    double tail = (1 - confidence) / 2 * values.length / (values.length + 1);
    double[] low = new double[days];
    double[] high = new double[days];
    Arrays.fill(low, Robust.quantile(values, tail));
    Arrays.fill(high, Robust.quantile(values, 1 - tail));
    return Optional.of(new Forecast.Band(low, high));
  }
}
