package io.openmonetize.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;

/** Notices that a producer with something to send has had no connection for a while. */
final class ConnectionWatch implements AutoCloseable {
  private static final long LOOK_MS = 100;

  private final Metric connections;
  private final long aloneNanos;
  private final BooleanSupplier idle;
  private final Runnable alarm;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "connection-watch");
            thread.setDaemon(true);
            return thread;
          });
  private long lastGoodNanos = System.nanoTime();

  private ConnectionWatch(
      Metric connections, Duration alone, BooleanSupplier idle, Runnable alarm) {
    this.connections = connections;
    this.aloneNanos = alone.toNanos();
    this.idle = idle;
    this.alarm = alarm;
  }

  /**
   * @param idle nobody waits for an acknowledgement
   * @param alarm called again and again while somebody waits and nothing is connected
   */
  static ConnectionWatch start(
      Producer<?, ?> producer, Duration alone, BooleanSupplier idle, Runnable alarm) {
    var watch = new ConnectionWatch(connections(producer), alone, idle, alarm);
    var unused =
        watch.timer.scheduleWithFixedDelay(watch::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void look() {
    long now = System.nanoTime();
    boolean connected = ((Number) connections.metricValue()).doubleValue() > 0;
    if (connected || idle.getAsBoolean()) {
      lastGoodNanos = now;
    } else if (now - lastGoodNanos >= aloneNanos) {
      alarm.run();
    }
  }

  private static Metric connections(Producer<?, ?> producer) {
    Optional<? extends Metric> found =
        producer.metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals("connection-count"))
            .filter(metric -> metric.metricName().group().equals("producer-metrics"))
            .findFirst();
    return found.orElseThrow(
        () -> new IllegalStateException("Kafka's producer does not count its connections"));
  }
}
