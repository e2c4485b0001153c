package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.util.Optional;
import java.util.function.BiConsumer;

/** All usage of a time, account by account, and of each account in the order of its decisions. */
public interface UsageArchive {
  /**
   * Which usage: that which was burned or waits for a price, without what was voided.
   *
   * @param account only its usage; everybody's when empty
   * @param fromMs by the events' timestamps, inclusive
   * @param untilMs exclusive
   */
  record Window(boolean livemode, Optional<AccountKey> account, long fromMs, long untilMs) {}

  /**
   * Hands over as many events as there are, and one more than {@code most} at the very most. Throws
   * {@link ArchiveUnavailable} when it does not answer.
   */
  void read(Window window, int most, BiConsumer<AccountKey, PastEvent> take);
}
