package io.openmonetize.ingest;

import io.openmonetize.events.RefusalAlerts;
import io.openmonetize.journal.AckingProducer;
import io.openmonetize.journal.JournalConfig;
import io.openmonetize.journal.Producers;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes refused events to their topic, keyed by customer, at least once; and an alert for the
 * first of its kind in an hour.
 */
final class KafkaRejectedLog implements RejectedLog {
  private final AckingProducer producer;
  private final RefusalAlerts alerts = new RefusalAlerts();

  private KafkaRejectedLog(AckingProducer producer) {
    this.producer = producer;
  }

  static KafkaRejectedLog open(JournalConfig config, Clock clock) {
    return new KafkaRejectedLog(Producers.acking(config, config.linger(), clock));
  }

  @Override
  public CompletableFuture<Void> writeAll(List<RejectedEvent> events) {
    List<Alert> due = alerts.due(events);
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>(events.size() + due.size());
    events.forEach(event -> records.add(message(event)));
    due.forEach(alert -> records.add(message(alert)));
    return producer.sendAll(records).thenRun(() -> alerts.raised(due));
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> message(RejectedEvent event) {
    return new ProducerRecord<>(Topics.REJECTED, key(event.getCustomerId()), event.toByteArray());
  }

  private static ProducerRecord<byte[], byte[]> message(Alert alert) {
    return new ProducerRecord<>(Topics.ALERTS, key(alert.getAccount()), alert.toByteArray());
  }

  /** None for what belongs to nobody, so that it spreads. */
  private static byte @Nullable [] key(String owner) {
    return owner.isEmpty() ? null : owner.getBytes(StandardCharsets.UTF_8);
  }
}
