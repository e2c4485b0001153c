package io.openmonetize.flink.analytics;

import org.apache.flink.metrics.MetricGroup;

/** Everything that the analytics job's sinks register. */
public final class AnalyticsMeters {
  private AnalyticsMeters() {}

  public static void registerAll(MetricGroup group) {
    new AnalyticsMetrics(group);
    AnalyticsMetrics.unreadable(group);
  }
}
