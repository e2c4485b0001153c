package io.openmonetize.flink.metering;

import io.openmonetize.flink.metrics.FlinkMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the guard of the journal counts. */
final class GuardMetrics {
  static final String TICKS = "ticks";
  static final String TICK_AGE = "tickAgeMs";
  static final String UNTRUSTED_CLOCKS = "untrustedBrokerTimes";
  private static final long NEVER = -1;

  private final Counter ticks;
  final Counter untrustedClocks;
  private volatile long lastTickWrittenAt = NEVER;

  GuardMetrics(MetricGroup operator) {
    MetricGroup ours = FlinkMetrics.of(operator);
    ticks = FlinkMetrics.counter(ours, TICKS);
    untrustedClocks = FlinkMetrics.counter(ours, UNTRUSTED_CLOCKS);
    ours.gauge(TICK_AGE, this::tickAge);
  }

  void ticked(long writtenAt) {
    ticks.inc();
    lastTickWrittenAt = writtenAt;
  }

  /** How long ago the newest tick that came was written: no tick and a backlog both show in it. */
  private long tickAge() {
    long written = lastTickWrittenAt;
    return written == NEVER ? NEVER : System.currentTimeMillis() - written;
  }
}
