package io.openmonetize.ingest;

import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A rejected log in memory, with a switch that takes Kafka away. */
final class MemoryRejectedLog implements RejectedLog {
  private final List<RejectedEvent> events = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  List<RejectedEvent> events() {
    return List.copyOf(events);
  }

  void goAway(boolean isAway) {
    away = isAway;
  }

  void clear() {
    events.clear();
  }

  @Override
  public CompletableFuture<Void> writeAll(List<RejectedEvent> batch) {
    if (away && !batch.isEmpty()) {
      return CompletableFuture.failedFuture(
          new JournalUnavailableException("away, as the test wants it"));
    }
    events.addAll(batch);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    away = true;
  }
}
