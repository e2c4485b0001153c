package io.openmonetize.controlplane.holds;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.HoldArchive;
import io.openmonetize.controlplane.archive.HoldArchive.PastHold;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.HoldView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds a hold wherever it is by now.
 *
 * <pre>
 *   open: Redis `holds` ─► just ended: its lines in Redis ─► ended: ClickHouse view `holds`
 * </pre>
 */
public final class Holds {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Accounts accounts;
  private final Projections projections;
  private final HoldArchive archive;

  public Holds(Accounts accounts, Projections projections, HoldArchive archive) {
    this.accounts = accounts;
    this.projections = projections;
    this.archive = archive;
  }

  /** Oldest first. */
  List<HoldView> open(AccountKey account) {
    accounts.require(account);
    try {
      return projections.holds(account);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  HoldAnswer find(AccountKey account, String id) {
    Optional<HoldView> open =
        open(account).stream().filter(hold -> hold.getHoldId().equals(id)).findFirst();
    return open.map(hold -> HoldAnswer.open(account, hold))
        .or(() -> ended(account, id).map(hold -> HoldAnswer.ended(account, hold)))
        .orElseThrow(
            () -> ApiException.of(ApiError.HOLD_NOT_FOUND, "There is no hold with this id"));
  }

  private Optional<PastHold> ended(AccountKey account, String id) {
    Optional<PastHold> justEnded = HoldLines.ended(id, newestLines(account));
    return justEnded.isPresent() ? justEnded : archived(account, id);
  }

  private List<Line> newestLines(AccountKey account) {
    try {
      return projections.newestLines(account).stream().map(Line::of).toList();
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  private Optional<PastHold> archived(AccountKey account, String id) {
    try {
      return archive.find(account, id);
    } catch (ArchiveUnavailable e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "Holds that have ended cannot be read at the moment; open ones can. Try again",
          RETRY);
    }
  }
}
