package io.openmonetize.flink.analytics.clickhouse;

import java.time.Duration;

/**
 * When rows are written: at so many, or after so long. ClickHouse wants few large inserts, about
 * one a second per table.
 */
public record Batching(int rows, Duration interval) {
  public static final Batching DEFAULT = new Batching(20_000, Duration.ofSeconds(1));

  public Batching {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch needs at least 1 row, not " + rows);
    }
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("a batch needs a positive interval, not " + interval);
    }
  }
}
