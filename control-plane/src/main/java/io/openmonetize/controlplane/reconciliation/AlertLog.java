package io.openmonetize.controlplane.reconciliation;

import io.openmonetize.schemas.v1.Alert;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where it is said that somebody should look. */
public interface AlertLog extends AutoCloseable {

  /** Completes when the broker has them all. */
  CompletableFuture<Void> write(List<Alert> alerts);

  @Override
  void close();
}
