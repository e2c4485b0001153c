package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came in and what became of it, from tables that know nothing of each other. Throws {@link
 * ArchiveUnavailable}.
 */
public interface DoorArchive {

  /** Which hours of whom; everybody's when no account is named. */
  record Window(Optional<AccountKey> account, Instant from, Instant until) {}

  /** What the doors counted of an hour. */
  record AtDoor(long received, long repeated, long unacknowledged) {}

  /** What stands behind them, by what became of it. */
  record Behind(
      long burned, long duplicate, long conflict, long parked, long rejected, long refused) {}

  /**
   * One hour of one customer.
   *
   * @param livemode empty for what no door could read
   */
  record Hour(
      Instant start, Optional<Boolean> livemode, String customerId, AtDoor door, Behind behind) {}

  /** Where a page begins: behind that row. */
  record Place(long hourMs, String customerId, int mode) {}

  /** A process at a door that ended without its last word. */
  record Silent(String counter, Instant since) {}

  /** The newest hour first. */
  List<Hour> hours(Window window, Optional<Place> after, int limit);

  /** Those of which the two sides differ, the newest hour first. */
  List<Hour> unequal(Window window, int limit);

  /** Those whose newest report lies before an instant and is not the last. */
  List<Silent> silent(Instant before);

  /** The newest report of any door. */
  Optional<Instant> newestReport();
}
