package io.openmonetize.controlplane.ledger;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.Archives;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.util.Optional;

/** Finds a line of the ledger, and the event behind it. */
public final class Explainer {
  private final Accounts accounts;
  private final Projections projections;
  private final Archives archives;

  public Explainer(Accounts accounts, Projections projections, Archives archives) {
    this.accounts = accounts;
    this.projections = projections;
    this.archives = archives;
  }

  Explained explain(AccountKey account, String transactionId) {
    accounts.find(account);
    Line line =
        projections.newestLines(account).stream()
            .map(Line::of)
            .filter(found -> found.transactionId().equals(transactionId))
            .findFirst()
            .or(() -> archives.ledger().find(account, transactionId))
            .orElseThrow(
                () ->
                    ApiException.of(
                        ApiError.TRANSACTION_NOT_FOUND, "There is no transaction with this id"));
    return Explained.of(account, line, event(account, line));
  }

  /** What the line itself says is told without the archive too. */
  private Optional<PastEvent> event(AccountKey account, Line line) {
    if (line.eventId().isEmpty()) {
      return Optional.empty();
    }
    try {
      return archives.events().find(account, line.eventId()).stream().findFirst();
    } catch (ArchiveUnavailable e) {
      return Optional.empty();
    }
  }
}
