package io.openmonetize.controlplane.reconciliation;

import io.openmonetize.journal.AckingProducer;
import io.openmonetize.journal.JournalConfig;
import io.openmonetize.journal.Producers;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes alerts to their topic, keyed by account, at least once. */
public final class KafkaAlertLog implements AlertLog {
  /**
   * Alerts are rare, so that the first has yet to learn where the topic is; nobody waits for it.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AckingProducer producer;

  private KafkaAlertLog(AckingProducer producer) {
    this.producer = producer;
  }

  public static KafkaAlertLog open(JournalConfig config, Clock clock) {
    var patient =
        new JournalConfig(
            config.bootstrap(), PATIENCE, PATIENCE, config.linger(), config.bufferBytes());
    return new KafkaAlertLog(Producers.acking(patient, config.linger(), clock));
  }

  @Override
  public CompletableFuture<Void> write(List<Alert> alerts) {
    return producer.sendAll(alerts.stream().map(KafkaAlertLog::message).toList());
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> message(Alert alert) {
    return new ProducerRecord<>(Topics.ALERTS, key(alert.getAccount()), alert.toByteArray());
  }

  /** None for what belongs to nobody, so that it spreads. */
  private static byte @Nullable [] key(String account) {
    return account.isEmpty() ? null : account.getBytes(StandardCharsets.UTF_8);
  }
}
