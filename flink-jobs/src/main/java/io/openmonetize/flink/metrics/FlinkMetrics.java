package io.openmonetize.flink.metrics;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * How the jobs register what they count: in a group of its own below the operator, so that
 * Prometheus shows `flink_taskmanager_job_task_operator_om_NAME`. Names never change, and no label
 * ever holds what a tenant chose.
 */
public final class FlinkMetrics {
  private static final String GROUP = "om";

  private FlinkMetrics() {}

  /** The group below an operator's. */
  public static MetricGroup of(MetricGroup operator) {
    return operator.addGroup(GROUP);
  }

  /** Counted by the task's own thread. */
  public static Counter counter(MetricGroup ours, String name) {
    return ours.counter(name, new SimpleCounter());
  }

  /** One of several counters of a name, told apart by a label. */
  public static Counter counter(MetricGroup ours, String name, String label, String value) {
    return counter(ours.addGroup(label, value), name);
  }
}
