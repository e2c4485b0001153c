package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Entry.FundsChanged;
import io.openmonetize.domain.account.Entry.Restated;
import io.openmonetize.domain.account.Outcome.WalletAfter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What wallets will hold when a decision has been applied. */
final class WalletsAfter {
  private WalletsAfter() {}

  /** Of all wallets that pay for a payer, in their order. */
  static List<WalletAfter> of(Account account, List<Entry> entries, Payer payer) {
    var after = new ArrayList<WalletAfter>(3);
    for (String id : account.funds().chain(payer)) {
      after.add(of(account, entries, id));
    }
    return after;
  }

  static WalletAfter of(Account account, List<Entry> entries, String id) {
    Optional<Wallet> wallet = account.funds().find(id);
    for (Entry entry : entries) {
      if (entry instanceof FundsChanged changed) {
        wallet = changed.sheet().find(id);
      } else if (entry instanceof Restated restated) {
        wallet = restated.restatement().wallet(id).or(() -> account.funds().find(id));
      }
    }
    return wallet
        .map(known -> new WalletAfter(id, known.balance(), known.held()))
        .orElseGet(() -> new WalletAfter(id, 0, 0));
  }

  static long sum(List<WalletAfter> wallets) {
    long sum = 0;
    for (WalletAfter wallet : wallets) {
      sum = Math.addExact(sum, wallet.balance());
    }
    return sum;
  }
}
