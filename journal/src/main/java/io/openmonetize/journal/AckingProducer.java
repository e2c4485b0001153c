package io.openmonetize.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A producer whose sends are futures that complete with the broker's acknowledgement, and fail as
 * soon as it is clear that none will come:
 *
 * <pre>
 *   a send found no broker or no room    the next ones fail at once for a moment
 *   no broker is connected any more      who waits is told so, long before the delivery timeout
 *   connected, and silent                the delivery timeout
 * </pre>
 *
 * The producer itself knows of no outage: with metadata in its cache it takes records and keeps
 * them until the delivery timeout.
 */
public final class AckingProducer implements AutoCloseable {
  static final long PAUSE_MS = 250;

  private final Producer<byte[], byte[]> producer;
  private final Clock clock;
  private final ConnectionWatch watch;
  private final Set<Acknowledgement> waiting = ConcurrentHashMap.newKeySet();
  private volatile long pausedUntilMs;

  /**
   * @param alone for how long sends wait while no broker is connected
   */
  public AckingProducer(Producer<byte[], byte[]> producer, Duration alone, Clock clock) {
    this.producer = producer;
    this.clock = clock;
    this.watch = ConnectionWatch.start(producer, alone, waiting::isEmpty, this::disconnected);
  }

  public CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    return sendAll(List.of(record));
  }

  /**
   * In that order. It completes when all are acknowledged and fails with the first that is not; the
   * others may stand. It completes on the producer's own thread, where a further send to a topic
   * that the producer does not know would wait for itself: who sends then changes the thread.
   */
  public CompletableFuture<Void> sendAll(List<ProducerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    if (clock.millis() < pausedUntilMs) {
      return CompletableFuture.failedFuture(
          new JournalUnavailableException("Kafka was away or full a moment ago"));
    }
    var all = new Acknowledgement(records.size());
    waiting.add(all);
    var unused = all.whenComplete((done, failure) -> waiting.remove(all));
    for (ProducerRecord<byte[], byte[]> record : records) {
      send(record, all);
      if (all.isCompletedExceptionally()) {
        // Each further send could block its thread as long as this one did, for the same end.
        break;
      }
    }
    return all;
  }

  /** What lies in the producer's buffer. */
  long unsentBytes() {
    return metric("buffer-total-bytes") - metric("buffer-available-bytes");
  }

  @Override
  public void close() {
    watch.close();
    producer.close();
  }

  private void send(ProducerRecord<byte[], byte[]> record, Acknowledgement all) {
    try {
      var unused = producer.send(record, (metadata, failure) -> settle(all, record, failure));
    } catch (KafkaException | IllegalStateException e) {
      // Interrupted, fenced or closed: the producer reports these here instead of by callback.
      settle(all, record, e);
    }
  }

  private long metric(String name) {
    return producer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(name))
        .mapToLong(metric -> ((Number) metric.getValue().metricValue()).longValue())
        .findFirst()
        .orElse(0);
  }

  private void settle(
      Acknowledgement all, ProducerRecord<byte[], byte[]> record, @Nullable Exception failure) {
    if (failure == null) {
      all.one();
    } else if (failure instanceof RecordTooLargeException) {
      all.completeExceptionally(failure);
    } else {
      pause();
      all.completeExceptionally(
          new JournalUnavailableException(reason(record.topic(), failure), failure));
    }
  }

  private void disconnected() {
    pause();
    var away = new JournalUnavailableException("no broker is connected");
    waiting.forEach(all -> all.completeExceptionally(away));
  }

  private void pause() {
    pausedUntilMs = clock.millis() + PAUSE_MS;
  }

  private static String reason(String topic, Exception failure) {
    String what =
        failure instanceof TimeoutException ? "no acknowledgement in time" : "not written";
    return topic + ": " + what + " (" + failure.getClass().getSimpleName() + ")";
  }

  /** Completes when so many records are acknowledged. */
  private static final class Acknowledgement extends CompletableFuture<Void> {
    private final AtomicInteger missing;

    Acknowledgement(int records) {
      missing = new AtomicInteger(records);
    }

    void one() {
      if (missing.decrementAndGet() == 0) {
        complete(null);
      }
    }
  }
}
