package io.openmonetize.standalone.clickhouse;

import java.nio.file.Path;

/**
 * What keeps an engine on a laptop within bounds.
 *
 * @param memoryBytes what all queries together may use
 * @param resultBytes what one result may hold, since results are built in memory before they are
 *     sent; a request may set {@code max_result_bytes} itself
 * @param queries how many queries run at once
 * @param waiting how many more may wait for their turn
 * @param waitMillis how long one waits before it is refused
 */
record EngineLimits(long memoryBytes, long resultBytes, int queries, int waiting, long waitMillis) {

  private static final long MIB = 1L << 20;

  EngineLimits {
    if (memoryBytes < 256 * MIB) {
      throw new IllegalArgumentException("memoryBytes must be at least 256 MiB: " + memoryBytes);
    }
    if (resultBytes <= 0 || queries <= 0 || waiting < 0 || waitMillis < 0) {
      throw new IllegalArgumentException("limits must not be negative or zero");
    }
  }

  static EngineLimits laptop() {
    return new EngineLimits(3072 * MIB, 256 * MIB, 6, 64, 10_000);
  }

  /** The same engine for fewer. */
  EngineLimits of(int fewerQueries, int fewerWaiting) {
    return new EngineLimits(memoryBytes, resultBytes, fewerQueries, fewerWaiting, waitMillis);
  }

  String[] arguments(Path data) {
    return new String[] {
      "clickhouse",
      "--path=" + data.toAbsolutePath(),
      "--max_server_memory_usage=" + memoryBytes,
      "--mark_cache_size=" + 128 * MIB,
      "--max_result_bytes=" + resultBytes
    };
  }
}
