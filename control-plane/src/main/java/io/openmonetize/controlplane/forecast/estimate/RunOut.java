package io.openmonetize.controlplane.forecast.estimate;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * After what time the purse is empty; empty when it outlasts {@link #LOOKED_AHEAD} days.
 *
 * @param early so soon or sooner with half of the chance that the confidence leaves
 * @param late likewise at the other end
 */
public record RunOut(
    Optional<Duration> early, Optional<Duration> expected, Optional<Duration> late) {
  /** What is said about later than in a year is no forecast. */
  public static final int LOOKED_AHEAD = 365;

  static final RunOut NEVER = new RunOut(Optional.empty(), Optional.empty(), Optional.empty());

  private static final double MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

  /** While every day uses the same. */
  public static Optional<Duration> atPace(Purse purse, BigDecimal perDay, Today today) {
    double[] days = new double[LOOKED_AHEAD];
    Arrays.fill(days, perDay.doubleValue());
    days[0] *= today.leftInDays();
    return within(purse.lasts(days, today.leftInDays()));
  }

  /**
   * While days come as they are forecast.
   *
   * @param share how much of the use this purse pays
   */
  static RunOut of(Purse purse, Forecast forecast, Today today, double share, double confidence) {
    if (forecast.paths().length == 0) {
      return NEVER;
    }
    double left = today.leftInDays();
    double expected = purse.lasts(today.rest(forecast.expected(), share), left);
    double[] ends = new double[forecast.paths().length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = purse.lasts(today.rest(forecast.paths()[i], share), left);
    }
    Arrays.sort(ends);
    double tail = (1 - confidence) / 2;
    return new RunOut(
        within(Math.min(expected, ends[place(tail, ends.length)])),
        within(expected),
        within(Math.max(expected, ends[place(1 - tail, ends.length)])));
  }

  /** The nearest one: between a day and never there is nothing. */
  private static int place(double share, int count) {
    return (int) Math.round(share * (count - 1));
  }

  private static Optional<Duration> within(double days) {
    return Double.isInfinite(days)
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(days * MILLIS_OF_DAY)));
  }
}
