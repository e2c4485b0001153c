package io.openmonetize.controlplane.fakes;

import io.openmonetize.journal.JournalEntry;
import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A journal that takes ticks only. */
public final class FakeTicks implements JournalWriter {
  public final List<Integer> partitions = new ArrayList<>();
  public final List<Long> lengths = new ArrayList<>();
  public boolean away;
  public boolean broken;

  @Override
  public CompletableFuture<Void> tick(int partition, long catalogLength) {
    if (broken) {
      throw new IllegalStateException("the producer is closed");
    }
    partitions.add(partition);
    lengths.add(catalogLength);
    return away
        ? CompletableFuture.failedFuture(new JournalUnavailableException("Kafka is away"))
        : CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> write(AccountKey account, JournalRecord record) {
    throw new UnsupportedOperationException("ticks only");
  }

  @Override
  public CompletableFuture<Void> writeAll(List<JournalEntry> entries) {
    throw new UnsupportedOperationException("ticks only");
  }

  @Override
  public void close() {}
}
