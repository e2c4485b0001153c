package io.openmonetize.ingest.doors;

import io.openmonetize.events.Reading;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the events of a door go: all of a request's, or none. */
public interface EventSink {

  /**
   * Completes when all are kept. It fails as the journal does, and with an {@link
   * io.openmonetize.http.error.ApiException} that has one entry per refused event in `errors` when
   * any of them is refused.
   */
  CompletableFuture<Void> keep(List<Reading> readings, String door);
}
