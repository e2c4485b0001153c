package io.openmonetize.domain.account;

import io.openmonetize.domain.account.History.Rewritten;
import java.util.List;
import java.util.Optional;

/**
 * What a correction makes of the funds and of their history.
 *
 * @param wallets those that differ
 */
record Restatement(
    List<Wallet> wallets, Optional<Holds> holds, Optional<Tiers> tiers, List<Rewritten> pages) {

  Optional<Wallet> wallet(String id) {
    return wallets.stream().filter(wallet -> wallet.id().equals(id)).findFirst();
  }
}
