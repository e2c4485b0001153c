package io.openmonetize.controlplane.forecast.estimate;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The day that is not over.
 *
 * @param used so far
 * @param left how much of it is to come
 */
public record Today(BigDecimal used, Duration left) {

  /** The same days with the first without what was used of it already, and of all one's share. */
  double[] rest(double[] days, double share) {
    double[] rest = new double[days.length];
    for (int i = 0; i < rest.length; i++) {
      double use = i == 0 ? Math.max(0, days[0] - used.doubleValue()) : days[i];
      rest[i] = share * use;
    }
    return rest;
  }

  double leftInDays() {
    return Purse.days(left);
  }
}
