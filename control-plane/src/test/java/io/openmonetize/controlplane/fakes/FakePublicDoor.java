package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.refusals.PublicDoor;
import io.openmonetize.journal.JournalUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is sent, unless Kafka is away. */
public final class FakePublicDoor implements PublicDoor {
  public final List<Replay> sent = new CopyOnWriteArrayList<>();
  public volatile boolean away;

  @Override
  public CompletableFuture<Void> send(List<Replay> replays) {
    if (away) {
      return CompletableFuture.failedFuture(new JournalUnavailableException("away"));
    }
    sent.addAll(replays);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    away = true;
  }
}
