package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.CommandReceipt;
import java.util.List;

/**
 * One wallet as it is told beside others.
 *
 * @param wallet empty for the customer's own
 */
public record WalletAnswer(String wallet, String balance, String reserved, String available) {

  public static WalletAnswer of(String id, Wallet wallet) {
    return new WalletAnswer(
        id, wallet.balance().toString(), wallet.held().toString(), wallet.available().toString());
  }

  public static List<WalletAnswer> of(CommandReceipt decision) {
    return decision.getWalletsList().stream()
        .map(
            w ->
                of(
                    w.getWallet(),
                    new Wallet(
                        Credits.ofMicros(w.getBalanceMicros()),
                        Credits.ofMicros(w.getHeldMicros()))))
        .toList();
  }
}
