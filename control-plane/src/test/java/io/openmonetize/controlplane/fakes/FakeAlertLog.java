package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.reconciliation.AlertLog;
import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.schemas.v1.Alert;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is written, unless Kafka is away. */
public final class FakeAlertLog implements AlertLog {
  public final List<Alert> written = new CopyOnWriteArrayList<>();
  public volatile boolean away;

  @Override
  public CompletableFuture<Void> write(List<Alert> alerts) {
    if (away) {
      return CompletableFuture.failedFuture(new JournalUnavailableException("away"));
    }
    written.addAll(alerts);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    away = true;
  }
}
