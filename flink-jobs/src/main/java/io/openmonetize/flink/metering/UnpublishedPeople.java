package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Wallet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which users and teams have changed since the projection took them, by the names of their wallets,
 * and whether the list of keys has.
 */
final class UnpublishedPeople {
  /** No wallet is called so. */
  static final String KEYS = "keys";

  /** Nor so: that there is such a customer. */
  static final String CUSTOMER = "customer";

  private final Set<String> names = new LinkedHashSet<>();
  private boolean all;

  /** All that there is to be told of an account. */
  static Set<String> all(Account account) {
    var names = new LinkedHashSet<String>();
    if (account.registered()) {
      names.add(KEYS);
      names.add(CUSTOMER);
    }
    account.people().users().forEach(user -> names.add(Wallet.ofUser(user)));
    account.people().teams().forEach(team -> names.add(Wallet.ofTeam(team)));
    return names;
  }

  void note(Decision decision) {
    for (Entry entry : decision.entries()) {
      if (entry instanceof Entry.Registered) {
        names.add(CUSTOMER);
      } else if (entry instanceof Entry.KeyPut) {
        names.add(KEYS);
      } else if (entry instanceof Entry.UserPut put) {
        names.add(Wallet.ofUser(put.user().user().id()));
      } else if (entry instanceof Entry.TeamPut put) {
        names.add(Wallet.ofTeam(put.team().team().id()));
      }
    }
  }

  /** As of an account whose projections nobody here knows. */
  void touchAll() {
    all = true;
  }

  boolean none() {
    return names.isEmpty() && !all;
  }

  /** Gives each of them; false when one was not taken. */
  boolean offer(Account account, Predicate<String> store) {
    if (all) {
      names.addAll(all(account));
      all = false;
    }
    Iterator<String> rest = names.iterator();
    while (rest.hasNext()) {
      if (!store.test(rest.next())) {
        return false;
      }
      rest.remove();
    }
    return true;
  }
}
