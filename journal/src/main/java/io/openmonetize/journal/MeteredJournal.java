package io.openmonetize.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.JournalRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Times how long the broker takes to acknowledge. A request that writes many records is one
 * measurement: that is how long its client waits.
 */
public final class MeteredJournal implements JournalWriter {
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final JournalWriter journal;
  private final MeterProvider<Timer> writes;

  /**
   * @param service which of the services on a server writes
   */
  public MeteredJournal(JournalWriter journal, MeterRegistry registry, String service) {
    this.journal = journal;
    this.writes =
        Timer.builder(JournalMeters.WRITE)
            .description("Writes to the journal until the broker's word")
            .tag("service", service)
            .serviceLevelObjectives(LATENCIES)
            .withRegistry(registry);
    Gauge.builder(JournalMeters.UNSENT, journal, JournalWriter::unsentBytes)
        .description("Bytes that wait for the broker's word")
        .tag("service", service)
        .register(registry);
  }

  @Override
  public CompletableFuture<Void> write(AccountKey account, JournalRecord record) {
    return timed(record.hasCommand() ? "command" : "usage", journal.write(account, record));
  }

  @Override
  public CompletableFuture<Void> writeAll(List<JournalEntry> entries) {
    return timed("usage", journal.writeAll(entries));
  }

  @Override
  public CompletableFuture<Void> tick(int partition, long catalogLength) {
    return timed("tick", journal.tick(partition, catalogLength));
  }

  @Override
  public long unsentBytes() {
    return journal.unsentBytes();
  }

  @Override
  public void close() {
    journal.close();
  }

  private CompletableFuture<Void> timed(String kind, CompletableFuture<Void> written) {
    long began = System.nanoTime();
    return written.whenComplete(
        (done, failure) ->
            writes
                .withTags("kind", kind, "outcome", outcome(failure))
                .record(Duration.ofNanos(System.nanoTime() - began)));
  }

  private static String outcome(Throwable failure) {
    if (failure == null) {
      return "acknowledged";
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof JournalUnavailableException ? "unavailable" : "failed";
  }
}
