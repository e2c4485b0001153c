package io.openmonetize.flink.intake;

import io.openmonetize.flink.metrics.FlinkMetrics;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the intake counts. */
final class IntakeMetrics {
  static final String ACCEPTED = "acceptedEvents";
  static final String REJECTED = "rejectedEvents";

  private final MetricGroup ours;
  private final Counter accepted;
  private final Map<String, Counter> rejected = new HashMap<>();

  IntakeMetrics(MetricGroup operator) {
    ours = FlinkMetrics.of(operator);
    accepted = FlinkMetrics.counter(ours, ACCEPTED);
  }

  void accepted() {
    accepted.inc();
  }

  /**
   * @param code of the first problem: a word of ours, of which there are some dozens
   */
  void rejected(String code) {
    rejected.computeIfAbsent(code, c -> FlinkMetrics.counter(ours, REJECTED, "code", c)).inc();
  }
}
