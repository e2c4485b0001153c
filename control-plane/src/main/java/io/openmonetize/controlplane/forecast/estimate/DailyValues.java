package io.openmonetize.controlplane.forecast.estimate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * One value for each whole day, without gaps.
 *
 * @param first the oldest day
 */
public record DailyValues(LocalDate first, double[] values) {
  static final int WEEK = 7;

  public DailyValues {
    for (double value : values) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("a day's value is a number from 0 on: " + value);
      }
    }
  }

  public static DailyValues of(LocalDate first, List<BigDecimal> values) {
    return new DailyValues(first, values.stream().mapToDouble(BigDecimal::doubleValue).toArray());
  }

  public int size() {
    return values.length;
  }

  /** The day behind the last. */
  public LocalDate next() {
    return first.plusDays(size());
  }

  /** Place in the week, from 0; days before the first and behind the last have one too. */
  int weekday(int day) {
    return Math.floorMod(first.getDayOfWeek().getValue() - 1 + day, WEEK);
  }

  DailyValues upTo(int days) {
    return new DailyValues(first, Arrays.copyOf(values, days));
  }
}
