package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.LedgerArchive;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.archive.WalletSum;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Balances at an instant: the sum of the ledger's lines up to then, which is what a balance is.
 * Lines that the archive does not have yet come from Redis; while some are in neither, nothing is
 * said.
 */
public final class PastBalances {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Accounts accounts;
  private final Projections projections;
  private final LedgerArchive archive;

  public PastBalances(Accounts accounts, Projections projections, LedgerArchive archive) {
    this.accounts = accounts;
    this.projections = projections;
    this.archive = archive;
  }

  BalanceAnswer at(AccountKey account, Instant then) {
    try {
      return sum(account, then);
    } catch (ArchiveUnavailable e) {
      throw later("Balances of the past cannot be read at the moment; the present one can");
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  private BalanceAnswer sum(AccountKey account, Instant then) {
    long newest = accounts.find(account).getSequence();
    List<Line> tail = projections.newestLines(account).stream().map(Line::of).toList();
    var extent = archive.extent(account, "", 0);
    List<Line> fresh =
        tail.stream()
            .filter(line -> line.sequence() > extent.last() && line.sequence() <= newest)
            .toList();
    if (extent.lines() < extent.last() || extent.last() + fresh.size() < newest) {
      throw later("Some lines of the ledger are not there to be read yet");
    }
    var wallets = new TreeMap<String, Wallet>();
    wallets.put("", Wallet.EMPTY);
    for (WalletSum sum : archive.sums(account, then, extent.last())) {
      wallets.merge(sum.wallet(), new Wallet(sum.amount(), sum.held()), Wallet::plus);
    }
    fresh.stream()
        .filter(line -> !line.time().isAfter(then))
        .forEach(
            line ->
                wallets.merge(
                    line.wallet(), new Wallet(line.amount(), line.heldDelta()), Wallet::plus));
    return answer(account, then, newest, wallets);
  }

  private static BalanceAnswer answer(
      AccountKey account, Instant then, long newest, Map<String, Wallet> wallets) {
    return BalanceAnswer.of(
        account,
        wallets.getOrDefault("", Wallet.EMPTY),
        then,
        newest,
        wallets.entrySet().stream()
            .map(wallet -> WalletAnswer.of(wallet.getKey(), wallet.getValue()))
            .toList());
  }

  private static ApiException later(String detail) {
    return ApiException.later(ApiError.UNAVAILABLE, detail + ". Try again", RETRY);
  }
}
