package io.openmonetize.journal;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.JournalRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The services' pen at the journal. A completed future is the broker's word that the record stands
 * in the journal; nothing may be told to a client before it.
 *
 * <p>A future that failed with {@link JournalUnavailableException} says "not acknowledged", which
 * is not "not written": a record whose acknowledgement was lost may stand there all the same. So a
 * client is never told "accepted" after a failure, and it may always send the same again: the
 * account knows an event by its identity and a command by its idempotency key, so what stands twice
 * counts once.
 */
public interface JournalWriter extends AutoCloseable {

  /** Writes one usage event or command. The writer stamps `written_at_ms`; callers leave it out. */
  CompletableFuture<Void> write(AccountKey account, JournalRecord record);

  /**
   * Writes in the order given and completes when every record stands. It fails when one of them
   * failed; the others may stand.
   */
  CompletableFuture<Void> writeAll(List<JournalEntry> entries);

  /** Moves the clock of one partition and says how much of the catalog is in force from here on. */
  CompletableFuture<Void> tick(int partition, long catalogLength);

  /** What was handed over and is not acknowledged yet; a pen without a buffer has nothing. */
  default long unsentBytes() {
    return 0;
  }

  /** Sends what is buffered and waits for it, within the delivery timeout. */
  @Override
  void close();
}
