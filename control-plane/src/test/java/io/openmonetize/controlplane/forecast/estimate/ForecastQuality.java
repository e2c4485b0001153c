package io.openmonetize.controlplane.forecast.estimate;

import java.util.Locale;

/**
 * How far off forecasts of the held-out days are, all customers of a set together.
 *
 * @param error the sum of what days are off, of the sum of the days (WAPE)
 * @param plain the same of the 30-day mean
 * @param covered the share of days within the band of 80 %
 * @param total how far off the sum of the held-out days is, on average of customers
 */
record ForecastQuality(
    SyntheticDays set, int known, double error, double plain, double covered, double total) {
  private static final double CONFIDENCE = 0.8;

  static ForecastQuality of(SyntheticDays set, int known) {
    double off = 0;
    double plainOff = 0;
    double used = 0;
    double within = 0;
    double sums = 0;
    for (int seed = 0; seed < SyntheticDays.CUSTOMERS; seed++) {
      var customer = set.customer(seed, known);
      double[] came = customer.heldOut();
      Forecast forecast = Forecaster.of(customer.known(), came.length, CONFIDENCE);
      double[] plain = Forecaster.PLAIN.expect(Shape.of(customer.known()), came.length);
      // Large customers and small ones count alike.
      double size = Math.max(1e-9, Robust.mean(came, 0, came.length));
      Forecast.Band band = forecast.band().orElseThrow();
      double sum = 0;
      for (int day = 0; day < came.length; day++) {
        off += Math.abs(came[day] - forecast.expected()[day]) / size;
        plainOff += Math.abs(came[day] - plain[day]) / size;
        used += came[day] / size;
        sum += came[day] - forecast.expected()[day];
        within += band.low()[day] <= came[day] && came[day] <= band.high()[day] ? 1 : 0;
      }
      sums += Math.abs(sum) / came.length / size;
    }
    double days = (double) SyntheticDays.CUSTOMERS * SyntheticDays.HELD_OUT;
    return new ForecastQuality(
        set,
        known,
        used > 0 ? off / used : 0,
        used > 0 ? plainOff / used : 0,
        within / days,
        sums / SyntheticDays.CUSTOMERS);
  }

  /** As the document has it. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f %% | %.0f %% | %.0f %% | %.0f %% |",
        set.words,
        known,
        100 * error,
        100 * plain,
        100 * total,
        100 * covered);
  }
}
