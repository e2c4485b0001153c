package io.openmonetize.flink.analytics;

import io.openmonetize.flink.metrics.FlinkMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the sinks into ClickHouse count; the operator that each belongs to names the table. */
public final class AnalyticsMetrics {
  static final String ROWS = "rows";
  static final String ROW_BYTES = "rowBytes";
  static final String FAILED_FLUSHES = "failedFlushes";
  static final String UNREADABLE = "unreadableRecords";

  private final Counter rows;
  private final Counter bytes;
  private final Counter failedFlushes;

  public AnalyticsMetrics(MetricGroup sink) {
    MetricGroup ours = FlinkMetrics.of(sink);
    rows = FlinkMetrics.counter(ours, ROWS);
    bytes = FlinkMetrics.counter(ours, ROW_BYTES);
    failedFlushes = FlinkMetrics.counter(ours, FAILED_FLUSHES);
  }

  static Counter unreadable(MetricGroup sink) {
    return FlinkMetrics.counter(FlinkMetrics.of(sink), UNREADABLE);
  }

  /** Handed to the driver, which writes it with the next batch. */
  public void row(long weight) {
    rows.inc();
    bytes.inc(weight);
  }

  /**
   * ClickHouse did not confirm; the job starts again from its checkpoint and the rows come again.
   */
  public void flushFailed() {
    failedFlushes.inc();
  }
}
