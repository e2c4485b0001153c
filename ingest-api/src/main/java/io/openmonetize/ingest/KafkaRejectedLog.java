package io.openmonetize.ingest;

import io.openmonetize.journal.AckingProducer;
import io.openmonetize.journal.JournalConfig;
import io.openmonetize.journal.Producers;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes refused events to their topic, keyed by customer, at least once. */
final class KafkaRejectedLog implements RejectedLog {
  private final AckingProducer producer;

  private KafkaRejectedLog(AckingProducer producer) {
    this.producer = producer;
  }

  static KafkaRejectedLog open(JournalConfig config, Clock clock) {
    return new KafkaRejectedLog(Producers.acking(config, config.linger(), clock));
  }

  @Override
  public CompletableFuture<Void> writeAll(List<RejectedEvent> events) {
    return producer.sendAll(events.stream().map(KafkaRejectedLog::message).toList());
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> message(RejectedEvent event) {
    byte[] key = event.getCustomerId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topics.REJECTED, key, event.toByteArray());
  }
}
