package io.openmonetize.flink.intake;

import org.apache.flink.metrics.MetricGroup;

/** Everything that the intake job's operators register. */
public final class IntakeMeters {
  private IntakeMeters() {}

  public static void registerAll(MetricGroup group) {
    new IntakeMetrics(group).rejected("not_json");
  }
}
