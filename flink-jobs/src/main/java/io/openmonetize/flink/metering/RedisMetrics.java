package io.openmonetize.flink.metering;

import io.openmonetize.flink.metrics.FlinkMetrics;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the thread that writes to Redis counts. It starts before the task can show it a metric
 * group, so it counts in numbers of its own, and gauges look at them.
 */
final class RedisMetrics {
  static final String WRITES = "redisWrites";
  static final String FENCE_REFUSALS = "redisFenceRefusals";
  static final String OTHER_CONTENT = "redisOtherContent";
  static final String AWAY = "redisAway";
  static final String WIPED = "redisWiped";
  static final String QUEUE = "redisQueue";
  static final String URGENT_QUEUE = "redisUrgentQueue";
  static final String WRITE_AGE = "redisLastWriteAgeMs";
  private static final long NEVER = -1;

  final LongAdder writes = new LongAdder();
  final LongAdder fenceRefusals = new LongAdder();
  final LongAdder otherContent = new LongAdder();
  final LongAdder away = new LongAdder();
  final LongAdder wiped = new LongAdder();
  private volatile long lastWriteNanos;
  private volatile boolean everWritten;

  void written(int updates) {
    if (updates == 0) {
      return;
    }
    writes.add(updates);
    lastWriteNanos = System.nanoTime();
    everWritten = true;
  }

  void register(MetricGroup operator, BlockingQueue<?> queue, BlockingQueue<?> urgent) {
    MetricGroup ours = FlinkMetrics.of(operator);
    ours.gauge(WRITES, writes::sum);
    ours.gauge(FENCE_REFUSALS, fenceRefusals::sum);
    ours.gauge(OTHER_CONTENT, otherContent::sum);
    ours.gauge(AWAY, away::sum);
    ours.gauge(WIPED, wiped::sum);
    ours.gauge(QUEUE, queue::size);
    ours.gauge(URGENT_QUEUE, urgent::size);
    ours.gauge(WRITE_AGE, this::lastWriteAgeMs);
  }

  private long lastWriteAgeMs() {
    return everWritten ? (System.nanoTime() - lastWriteNanos) / 1_000_000 : NEVER;
  }
}
