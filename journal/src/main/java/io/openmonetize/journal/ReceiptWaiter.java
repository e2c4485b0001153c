package io.openmonetize.journal;

import io.openmonetize.schemas.v1.Receipt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for the metering job's answer. Empty means "not known in time": the wait ran out, Redis is
 * away, or too many wait already. It never fails and never blocks the caller; what was journaled is
 * decided all the same, and the id can be asked for later.
 */
public interface ReceiptWaiter extends AutoCloseable {

  /**
   * @param id a command's id or a usage event's receipt id; each id has at most one waiter
   */
  CompletableFuture<Optional<Receipt>> await(String id, Duration longest);

  /** What was already answered; empty when there is none or Redis is away. */
  CompletableFuture<Optional<Receipt>> find(String id);

  /** How often receipts could not be read since the start, each time for all who waited. */
  default long failedReads() {
    return 0;
  }

  /** Tells everybody who waits "not known" and stops. */
  @Override
  void close();
}
