package io.openmonetize.flink.analytics.rows;

/** Knows roughly how many bytes it takes, so that what waits in memory can be bounded. */
public interface Weighed {
  long bytes();
}
