package io.openmonetize.controlplane.forecast.estimate;

import java.util.Arrays;

/** Figures of a few numbers that one wild number among them does not move. */
final class Robust {
  /** Makes the median deviation of a normal distribution its standard deviation. */
  private static final double NORMAL = 1.4826;

  private Robust() {}

  /** 0 of nothing. */
  static double mean(double[] values, int from, int until) {
    double sum = 0;
    for (int i = from; i < until; i++) {
      sum += values[i];
    }
    return until > from ? sum / (until - from) : 0;
  }

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /** Between the two nearest values; 0 of nothing. */
  static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = Math.max(0, Math.min(1, share)) * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Like a standard deviation around zero. */
  static double spread(double[] deviations) {
    double[] sizes = deviations.clone();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
    }
    return NORMAL * median(sizes);
  }

  /** The median of all slopes between two of the values (Theil and Sen). */
  static double slope(double[] values, int from, int until) {
    int count = until - from;
    if (count < 2) {
      return 0;
    }
    double[] slopes = new double[count * (count - 1) / 2];
    int next = 0;
    for (int i = from; i < until; i++) {
      for (int j = i + 1; j < until; j++) {
        slopes[next++] = (values[j] - values[i]) / (j - i);
      }
    }
    return median(slopes);
  }
}
