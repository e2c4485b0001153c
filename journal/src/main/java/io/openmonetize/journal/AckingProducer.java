package io.openmonetize.journal;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A producer whose sends are futures that complete with the broker's acknowledgement. After a send
 * that found no broker or no room, the next ones fail at once for a moment, so that an outage does
 * not tie up every request thread for the blocking time.
 */
public final class AckingProducer implements AutoCloseable {
  static final long PAUSE_MS = 250;

  private final Producer<byte[], byte[]> producer;
  private final Clock clock;
  private volatile long pausedUntilMs;

  public AckingProducer(Producer<byte[], byte[]> producer, Clock clock) {
    this.producer = producer;
    this.clock = clock;
  }

  public CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    if (clock.millis() < pausedUntilMs) {
      return CompletableFuture.failedFuture(
          new JournalUnavailableException("Kafka was away or full a moment ago"));
    }
    var acknowledged = new CompletableFuture<Void>();
    try {
      producer.send(record, (metadata, failure) -> settle(acknowledged, record, failure));
    } catch (KafkaException | IllegalStateException e) {
      // Interrupted, fenced or closed: the producer reports these here instead of by callback.
      settle(acknowledged, record, e);
    }
    return acknowledged;
  }

  /** What lies in the producer's buffer. */
  long unsentBytes() {
    return metric("buffer-total-bytes") - metric("buffer-available-bytes");
  }

  @Override
  public void close() {
    producer.close();
  }

  private long metric(String name) {
    return producer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(name))
        .mapToLong(metric -> ((Number) metric.getValue().metricValue()).longValue())
        .findFirst()
        .orElse(0);
  }

  private void settle(
      CompletableFuture<Void> acknowledged,
      ProducerRecord<byte[], byte[]> record,
      Exception failure) {
    if (failure == null) {
      acknowledged.complete(null);
    } else if (failure instanceof RecordTooLargeException) {
      acknowledged.completeExceptionally(failure);
    } else {
      pausedUntilMs = clock.millis() + PAUSE_MS;
      acknowledged.completeExceptionally(
          new JournalUnavailableException(reason(record.topic(), failure), failure));
    }
  }

  private static String reason(String topic, Exception failure) {
    String what =
        failure instanceof TimeoutException ? "no acknowledgement in time" : "not written";
    return topic + ": " + what + " (" + failure.getClass().getSimpleName() + ")";
  }
}
