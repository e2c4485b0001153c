package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Wallet;
import io.openmonetize.wire.WalletMapping;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which wallets of teams and users have changed since the projection took them, and whether the
 * holds or the entitlements have. What the store does not take stays here, so that a customer of
 * very many wallets gets through in parts.
 */
final class UnpublishedFunds {
  private final Set<String> wallets = new LinkedHashSet<>();
  private boolean all;
  private boolean holds;
  private boolean entitlements;

  /** What is spent under caps stands with the wallets, and who has none may have caps. */
  void note(Account account, Decision decision) {
    for (Entry entry : decision.entries()) {
      if (entry instanceof Entry.Spending spending && !account.caps().none()) {
        touch(Wallet.ofTeam(spending.payer().teamId()));
        touch(Wallet.ofUser(spending.payer().userId()));
      } else if (entry instanceof Entry.Counted counted) {
        counted.scopes().forEach(this::touch);
      } else if (entry instanceof Entry.EntitlementsChanged changed) {
        entitlements = true;
        changed.scopes().forEach(this::touch);
      } else if (entry instanceof Entry.CapsSet
          || entry instanceof Entry.WindowSet
          || entry instanceof Entry.SubscriptionSet) {
        // What holds, and when its periods begin, may have changed for every wallet.
        touchAll();
      } else if (entry instanceof Entry.UserPut put) {
        // A wallet's view says which teams its user is in.
        touch(Wallet.ofUser(put.user().user().id()));
      }
    }
  }

  /**
   * An id that names nobody has no view; what is for each, or the customer's, has the account's.
   */
  private void touch(String wallet) {
    if (!wallet.isEmpty() && !wallet.endsWith(":") && !wallet.endsWith(":*")) {
      wallets.add(wallet);
    }
  }

  /** As of an account whose projections nobody here knows. */
  void touchAll() {
    all = true;
    holds = true;
    entitlements = true;
  }

  void note(Account.Changes changes) {
    wallets.addAll(changes.wallets());
    holds |= changes.holds();
  }

  boolean none() {
    return wallets.isEmpty() && !holds && !entitlements && !all;
  }

  /** Gives each wallet, then the holds and the entitlements; false when one was not taken. */
  boolean offer(
      Account account,
      Predicate<String> wallet,
      Predicate<Account> openHolds,
      Predicate<Account> allEntitlements) {
    if (all) {
      wallets.addAll(WalletMapping.ids(account));
      all = false;
    }
    Iterator<String> rest = wallets.iterator();
    while (rest.hasNext()) {
      if (!wallet.test(rest.next())) {
        return false;
      }
      rest.remove();
    }
    holds = holds && !openHolds.test(account);
    entitlements = entitlements && !allEntitlements.test(account);
    return !holds && !entitlements;
  }
}
