package io.openmonetize.journal;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Tick;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes the journal to Kafka.
 *
 * <pre>
 *   usage events ──► producer that lingers a moment ──┐
 *   ticks ───────────┘                                ├──► om.journal, by account key
 *   commands ──────► producer that sends at once ─────┘
 * </pre>
 *
 * Two producers keep no order between them, and need none: a client that wants its command after
 * its event waits for the event's answer first.
 */
public final class KafkaJournalWriter implements JournalWriter {
  private final AckingProducer usage;
  private final AckingProducer commands;
  private final Clock clock;

  KafkaJournalWriter(AckingProducer usage, AckingProducer commands, Clock clock) {
    this.usage = usage;
    this.commands = commands;
    this.clock = clock;
  }

  public static KafkaJournalWriter open(JournalConfig config, Clock clock) {
    return new KafkaJournalWriter(
        Producers.acking(config, config.linger(), clock),
        Producers.acking(config, Duration.ZERO, clock),
        clock);
  }

  @Override
  public CompletableFuture<Void> write(AccountKey account, JournalRecord record) {
    AckingProducer producer = record.hasCommand() ? commands : usage;
    return producer.send(message(account, record));
  }

  @Override
  public CompletableFuture<Void> writeAll(List<JournalEntry> entries) {
    var events = new ArrayList<ProducerRecord<byte[], byte[]>>(entries.size());
    var asked = new ArrayList<ProducerRecord<byte[], byte[]>>(0);
    for (JournalEntry entry : entries) {
      (entry.record().hasCommand() ? asked : events).add(message(entry.account(), entry.record()));
    }
    CompletableFuture<Void> written = usage.sendAll(events);
    return asked.isEmpty() ? written : CompletableFuture.allOf(written, commands.sendAll(asked));
  }

  @Override
  public CompletableFuture<Void> tick(int partition, long catalogLength) {
    var record =
        JournalRecord.newBuilder()
            .setTick(Tick.newBuilder().setCatalogLength(catalogLength))
            .build();
    byte[] bytes = JournalBytes.stamped(record, clock.millis());
    return usage.send(new ProducerRecord<>(Topics.JOURNAL, partition, null, bytes));
  }

  @Override
  public long unsentBytes() {
    return usage.unsentBytes() + commands.unsentBytes();
  }

  @Override
  public void close() {
    usage.close();
    commands.close();
  }

  private ProducerRecord<byte[], byte[]> message(AccountKey account, JournalRecord record) {
    byte[] bytes = JournalBytes.stamped(record, clock.millis());
    return new ProducerRecord<>(Topics.JOURNAL, account.bytes(), bytes);
  }
}
