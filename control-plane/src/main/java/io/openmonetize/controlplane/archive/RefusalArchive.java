package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that was refused or waits, some seconds behind. Throws {@link ArchiveUnavailable}. */
public interface RefusalArchive {

  /**
   * Which of them.
   *
   * @param account everybody's when empty, and what belongs to nobody
   * @param ids no others than these
   * @param open what went in after all is left out, or is all there is; empty for both
   */
  record Query(
      Optional<AccountKey> account,
      Optional<Boolean> open,
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> code,
      Optional<String> field,
      Optional<String> eventId,
      Optional<String> source,
      Optional<List<String>> ids) {

    /** All that is open of that account. */
    public static Query openOf(Optional<AccountKey> account) {
      return of(account, Optional.of(true), Optional.empty());
    }

    /** Those of these ids, whatever became of them. */
    public static Query named(Optional<AccountKey> account, List<String> ids) {
      return of(account, Optional.empty(), Optional.empty()).withIds(ids);
    }

    /** Those of that event, whatever became of them. */
    public static Query ofEvent(AccountKey account, String eventId) {
      return of(Optional.of(account), Optional.empty(), Optional.of(eventId));
    }

    public Query withIds(List<String> named) {
      return new Query(
          account, open, from, until, code, field, eventId, source, Optional.of(named));
    }

    private static Query of(
        Optional<AccountKey> account, Optional<Boolean> open, Optional<String> eventId) {
      return new Query(
          account,
          open,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          eventId,
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Where a page begins: behind the row of that time and id. */
  record Place(long atMs, String id) {}

  /** What was refused for one reason. */
  record Group(
      String code,
      String field,
      String refusedBy,
      long count,
      Instant firstSeen,
      Instant lastSeen,
      String exampleId,
      String exampleMessage) {}

  /** An event that waits for a price or a unit. */
  record Parked(
      AccountKey account,
      String identity,
      String eventId,
      String reason,
      Instant parkedAt,
      Instant timestamp,
      String eventType,
      String featureId,
      String provider,
      String model,
      String unitType) {}

  /** What waits for one reason. */
  record ParkedGroup(
      String reason,
      String provider,
      String model,
      String unitType,
      long count,
      Instant firstSeen,
      Instant lastSeen,
      String exampleEventId) {}

  /** The newest first. */
  List<Refusal> refused(Query query, Optional<Place> after, int limit);

  /** The most frequent first. */
  List<Group> refusedByReason(Query query, int limit);

  /** The newest first; of the query account, times, reason (as code) and event count. */
  List<Parked> parked(Query query, Optional<Place> after, int limit);

  List<ParkedGroup> parkedByReason(Query query, int limit);
}
