package io.openmonetize.ingest;

import io.openmonetize.schemas.v1.DoorReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the counts of the door are kept. */
interface DoorLog extends AutoCloseable {

  /** Completes with the broker's word for all of them. */
  CompletableFuture<Void> writeAll(List<DoorReport> reports);

  @Override
  void close();
}
