package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of events, decision by decision, some seconds behind. */
public interface HistoryArchive {

  /**
   * A decision on an event.
   *
   * @param arrived it was made because the event came in
   * @param correction empty as it was decided first
   */
  record Decided(
      String identity,
      long revision,
      String verdict,
      String reason,
      Instant decidedAt,
      Instant receivedAt,
      Instant timestamp,
      boolean arrived,
      boolean released,
      String correction,
      Credits burned,
      Credits unfunded,
      String priceVersion,
      String rule,
      long ledgerSequence) {}

  /** In the order in which they were made. Throws {@link ArchiveUnavailable}. */
  List<Decided> decisions(AccountKey account, String eventId, int limit);

  /** The newest that any of its tables knows of; empty when they know nothing. */
  Optional<Instant> asOf(AccountKey account);
}
