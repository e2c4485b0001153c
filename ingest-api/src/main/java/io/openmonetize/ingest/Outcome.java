package io.openmonetize.ingest;

import io.openmonetize.schemas.v1.EventReceipt;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one request whose events stand in the journal.
 *
 * @param waited the answer waited for verdicts
 * @param verdicts by the event's index; those that came in time
 */
record Outcome(
    String batchId,
    Sorted sorted,
    boolean lone,
    boolean waited,
    Map<Integer, EventReceipt> verdicts,
    long startedNanos) {

  /** Every journaled event's verdict is here. */
  boolean decided() {
    return waited && verdicts.size() == sorted.journaled().size();
  }

  Optional<EventReceipt> verdictOf(Item item) {
    return Optional.ofNullable(verdicts.get(item.index()));
  }
}
