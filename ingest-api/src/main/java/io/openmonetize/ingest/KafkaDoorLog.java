package io.openmonetize.ingest;

import io.openmonetize.journal.AckingProducer;
import io.openmonetize.journal.JournalConfig;
import io.openmonetize.journal.Producers;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.DoorReport;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes the counts to their topic, by counter, at least once. */
final class KafkaDoorLog implements DoorLog {
  private final AckingProducer producer;

  private KafkaDoorLog(AckingProducer producer) {
    this.producer = producer;
  }

  static KafkaDoorLog open(JournalConfig config, Clock clock) {
    return new KafkaDoorLog(Producers.acking(config, config.linger(), clock));
  }

  @Override
  public CompletableFuture<Void> writeAll(List<DoorReport> reports) {
    return producer.sendAll(reports.stream().map(KafkaDoorLog::message).toList());
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> message(DoorReport report) {
    byte[] key = report.getCounter().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topics.DOOR_COUNTS, key, report.toByteArray());
  }
}
