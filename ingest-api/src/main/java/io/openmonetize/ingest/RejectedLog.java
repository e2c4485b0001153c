package io.openmonetize.ingest;

import io.openmonetize.schemas.v1.RejectedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where refused events are kept, so that their customer can find and correct them. */
interface RejectedLog extends AutoCloseable {

  /** Completes with the broker's word for all of them, or fails as the journal does. */
  CompletableFuture<Void> writeAll(List<RejectedEvent> events);

  @Override
  void close();
}
