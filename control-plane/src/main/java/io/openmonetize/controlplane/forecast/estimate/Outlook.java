package io.openmonetize.controlplane.forecast.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A forecast in decimals, and what it means for a purse.
 *
 * @param today the day that is not over, as a whole; empty without history
 * @param days those behind it
 * @param total of those days
 */
public record Outlook(
    String method,
    String reason,
    Optional<Expected> today,
    List<Expected> days,
    Optional<Expected> total,
    RunOut runOut) {
  private static final int DECIMALS = 6;

  /**
   * What is asked.
   *
   * @param horizon how many days behind today
   * @param confidence the share of days that are to lie within the band
   */
  public record Question(int horizon, BigDecimal confidence) {}

  /**
   * @param low empty when the history is too short for a band, as is high
   */
  public record Expected(
      LocalDate date, BigDecimal value, Optional<BigDecimal> low, Optional<BigDecimal> high) {}

  /**
   * @param history the whole days up to yesterday
   * @param share how much of the use the purse pays, from 0 to 1
   */
  public static Outlook of(
      Question question, DailyValues history, Today today, Purse purse, BigDecimal share) {
    int ahead = Math.max(question.horizon() + 1, RunOut.LOOKED_AHEAD);
    double confidence = question.confidence().doubleValue();
    Forecast forecast = Forecaster.of(history, ahead, confidence);
    var days = new ArrayList<Expected>();
    for (int i = 0; i <= question.horizon() && i < forecast.expected().length; i++) {
      days.add(expected(forecast, i, history.next().plusDays(i)));
    }
    boolean known = !days.isEmpty();
    return new Outlook(
        forecast.method(),
        forecast.reason(),
        days.stream().findFirst(),
        known ? List.copyOf(days.subList(1, days.size())) : List.of(),
        known ? Optional.of(total(forecast, days, confidence)) : Optional.empty(),
        RunOut.of(purse, forecast, today, share.doubleValue(), confidence));
  }

  private static Expected expected(Forecast forecast, int day, LocalDate date) {
    return new Expected(
        date,
        decimal(forecast.expected()[day]),
        forecast.band().map(band -> decimal(band.low()[day])),
        forecast.band().map(band -> decimal(band.high()[day])));
  }

  /** Its band is narrower than the sum of bands, since days do not all err the same way. */
  private static Expected total(Forecast forecast, List<Expected> days, double confidence) {
    int until = days.size();
    double expected = sum(forecast.expected(), until);
    double[] sums = new double[forecast.paths().length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sum(forecast.paths()[i], until);
    }
    double tail = (1 - confidence) / 2;
    double low = Math.min(expected, Robust.quantile(sums, tail));
    double high = Math.max(expected, Robust.quantile(sums, 1 - tail));
    boolean banded = forecast.band().isPresent();
    return new Expected(
        days.get(until - 1).date(),
        decimal(expected),
        banded ? Optional.of(decimal(low)) : Optional.empty(),
        banded ? Optional.of(decimal(high)) : Optional.empty());
  }

  /** Without today, which is over in part. */
  private static double sum(double[] days, int until) {
    return Robust.mean(days, 1, until) * (until - 1);
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
