package io.openmonetize.journal.fake;

import io.openmonetize.journal.JournalEntry;
import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.JournalRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A journal in memory, with a switch that takes Kafka away. */
public final class MemoryJournal implements JournalWriter {

  /** A tick that was written. */
  public record WrittenTick(int partition, long catalogLength) {}

  private final List<JournalEntry> entries = new CopyOnWriteArrayList<>();
  private final List<WrittenTick> ticks = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private volatile Consumer<JournalEntry> reader = entry -> {};
  private volatile boolean away;
  private volatile boolean closed;

  public MemoryJournal(Clock clock) {
    this.clock = clock;
  }

  public List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  public List<WrittenTick> ticks() {
    return List.copyOf(ticks);
  }

  public void clear() {
    entries.clear();
    ticks.clear();
  }

  /** Stands for the metering job: sees each record when it is written. */
  public void readBy(Consumer<JournalEntry> next) {
    reader = next;
  }

  public void goAway(boolean isAway) {
    away = isAway;
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public CompletableFuture<Void> write(AccountKey account, JournalRecord record) {
    if (record.getWrittenAtMs() != 0) {
      throw new IllegalArgumentException("written_at_ms is the writer's to set");
    }
    if (away || closed) {
      return CompletableFuture.failedFuture(
          new JournalUnavailableException("away, as the test wants it"));
    }
    var entry =
        new JournalEntry(account, record.toBuilder().setWrittenAtMs(clock.millis()).build());
    entries.add(entry);
    reader.accept(entry);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> writeAll(List<JournalEntry> batch) {
    var acknowledged = new ArrayList<CompletableFuture<Void>>();
    batch.forEach(entry -> acknowledged.add(write(entry.account(), entry.record())));
    return CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new));
  }

  @Override
  public CompletableFuture<Void> tick(int partition, long catalogLength) {
    if (away || closed) {
      return CompletableFuture.failedFuture(
          new JournalUnavailableException("away, as the test wants it"));
    }
    ticks.add(new WrittenTick(partition, catalogLength));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    closed = true;
  }
}
