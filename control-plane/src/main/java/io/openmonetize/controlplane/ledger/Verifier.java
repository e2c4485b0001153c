package io.openmonetize.controlplane.ledger;

import io.openmonetize.controlplane.archive.LedgerArchive;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads an account's whole ledger and counts it again: from the archive in pages, then what only
 * Redis has yet, up to the head that the job has written.
 */
public final class Verifier {
  private static final int PAGE = 5_000;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Accounts accounts;
  private final Projections projections;
  private final LedgerArchive archive;

  public Verifier(Accounts accounts, Projections projections, LedgerArchive archive) {
    this.accounts = accounts;
    this.projections = projections;
    this.archive = archive;
  }

  VerifyAnswer verify(AccountKey account) {
    AccountView head = accounts.find(account);
    var chain = new ChainCheck(account.value());
    readArchive(account, chain, head.getSequence());
    readTail(account, chain, head.getSequence());
    if (chain.problem().isEmpty() && chain.last() < head.getSequence()) {
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "Lines after " + chain.last() + " are not there to be read yet. Try again",
          RETRY);
    }
    String hash = HexFormat.of().formatHex(head.getLedgerHash().toByteArray());
    return VerifyAnswer.of(
        account, chain, head.getSequence() == 0 ? Optional.empty() : Optional.of(hash));
  }

  private void readArchive(AccountKey account, ChainCheck chain, long upTo) {
    List<Line> page;
    do {
      page = archive.above(account, chain.last(), PAGE);
      page.stream().filter(line -> line.sequence() <= upTo).forEach(chain::next);
    } while (page.size() == PAGE && chain.problem().isEmpty() && chain.last() < upTo);
  }

  /** Only what follows on from the archive: where Redis has a gap, the archive is to catch up. */
  private void readTail(AccountKey account, ChainCheck chain, long upTo) {
    projections.newestLines(account).stream()
        .map(Line::of)
        .sorted(Comparator.comparingLong(Line::sequence))
        .filter(line -> line.sequence() <= upTo)
        .forEach(
            line -> {
              if (line.sequence() == chain.last() + 1) {
                chain.next(line);
              }
            });
  }
}
