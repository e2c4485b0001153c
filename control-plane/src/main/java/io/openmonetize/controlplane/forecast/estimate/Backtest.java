package io.openmonetize.controlplane.forecast.estimate;

import java.util.ArrayList;
import java.util.List;

/**
 * What a method would have said on each of the last days, and how far off it was.
 *
 * @param runs the oldest first
 */
record Backtest(Method method, List<Run> runs) {
  /** How far back forecasts are tried again. */
  static final int RUNS = 56;

  /** How far ahead each of them looks. */
  static final int AHEAD = 28;

  /** Before that many days no method has seen every weekday. */
  static final int LEAST = 7;

  /** Errors further ahead would be few and late. */
  private static final int JUDGED = 14;

  /** Of the whole past: what was nothing for long and now is something has errors of some size. */
  private static final double LEAST_LEVEL = 0.05;

  /** A day on which little is used errs by less, but not by as much less. */
  private static final double OF_ANY_DAY = 0.3;

  /**
   * One forecast against what came, the next day first.
   *
   * @param off what came less what was expected
   * @param errors the same in units of the day
   */
  record Run(double[] off, double[] errors) {}

  /** All methods on the same days. */
  static List<Backtest> of(DailyValues history, List<Method> methods) {
    List<Backtest> tests = new ArrayList<>();
    methods.forEach(method -> tests.add(new Backtest(method, new ArrayList<>())));
    for (int day = Math.max(LEAST, history.size() - RUNS); day < history.size(); day++) {
      Shape past = Shape.of(history.upTo(day));
      for (Backtest test : tests) {
        test.runs.add(run(test.method, past, history));
      }
    }
    return tests;
  }

  private static Run run(Method method, Shape past, DailyValues history) {
    int ahead = Math.min(AHEAD, history.size() - past.size());
    double[] expected = method.expect(past, ahead);
    double[] units = units(past, ahead);
    double[] off = new double[ahead];
    double[] errors = new double[ahead];
    for (int i = 0; i < ahead; i++) {
      off[i] = history.values()[past.size() + i] - expected[i];
      errors[i] = off[i] / units[i];
    }
    return new Run(off, errors);
  }

  /**
   * What errors are measured in: the level at that time, less of it on a quiet weekday. So those of
   * a smaller past tell something about a larger present.
   */
  static double[] units(Shape past, int days) {
    double mean = Robust.mean(past.usual(), 0, past.size());
    double level = Math.max(past.level(AHEAD), LEAST_LEVEL * mean);
    double[] units = new double[days];
    for (int i = 0; i < days; i++) {
      double share = OF_ANY_DAY + (1 - OF_ANY_DAY) * past.factor(past.size() + i);
      units[i] = level > 0 ? level * share : 1;
    }
    return units;
  }

  /** How wrong it was by the day, and in sum, for credits are added up. */
  double score() {
    double score = 0;
    for (Run run : runs) {
      int days = Math.min(JUDGED, run.off.length);
      double sizes = 0;
      for (int i = 0; i < days; i++) {
        sizes += Math.abs(run.off[i]);
      }
      score += sizes / days + Math.abs(Robust.mean(run.off, 0, days));
    }
    return score;
  }
}
