package io.openmonetize.e2e.bench;

import java.util.Arrays;

/** Measured times, all kept, so that no percentile is an estimate. */
final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1 << 12];
  private int size;

  synchronized void add(long measuredNanos) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = measuredNanos;
  }

  synchronized int count() {
    return size;
  }

  /**
   * @param share between 0 and 1: the time that so many of the measured did not exceed
   */
  synchronized double millis(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * size) - 1;
    return sorted[Math.max(0, Math.min(size - 1, rank))] / NANOS_PER_MILLI;
  }
}
