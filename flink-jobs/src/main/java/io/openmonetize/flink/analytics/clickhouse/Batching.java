package io.openmonetize.flink.analytics.clickhouse;

import java.time.Duration;

/**
 * When rows are written: at so many, at so many bytes, or after so long. ClickHouse wants few large
 * inserts, about one a second per table.
 */
public record Batching(int rows, long bytes, Duration interval) {
  public static final Batching DEFAULT = new Batching(20_000, 16L << 20, Duration.ofSeconds(1));

  public Batching {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch needs at least 1 row, not " + rows);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("a batch needs at least 1 byte, not " + bytes);
    }
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("a batch needs a positive interval, not " + interval);
    }
  }
}
