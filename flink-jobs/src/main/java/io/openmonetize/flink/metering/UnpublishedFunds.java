package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Account;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which wallets of teams and users have changed since the projection took them, and whether the
 * holds have. What the store does not take stays here, so that a customer of very many wallets gets
 * through in parts.
 */
final class UnpublishedFunds {
  private final Set<String> wallets = new LinkedHashSet<>();
  private boolean all;
  private boolean holds;

  /** A wallet, or what has been spent under the caps of a team or a user without one. */
  void touch(String wallet) {
    wallets.add(wallet);
  }

  /** As of an account whose projections nobody here knows. */
  void touchAll() {
    all = true;
    holds = true;
  }

  void note(Account.Changes changes) {
    wallets.addAll(changes.wallets());
    holds |= changes.holds();
  }

  boolean none() {
    return wallets.isEmpty() && !holds && !all;
  }

  /** Gives each wallet, then the holds; false when one was not taken. */
  boolean offer(Account account, Predicate<String> wallet, Predicate<Account> openHolds) {
    if (all) {
      wallets.addAll(account.otherWallets());
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
    return !holds;
  }
}
