package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The customer's own wallet.
 *
 * @param sequence the newest ledger line that is in it
 * @param wallets it, and those of teams and users where they are known
 */
record BalanceAnswer(
    String customerId,
    String balance,
    String reserved,
    String available,
    String currency,
    String asOf,
    long sequence,
    List<WalletAnswer> wallets,
    Map<String, Object> data) {

  static BalanceAnswer of(AccountKey account, AccountView view) {
    Wallet wallet = Wallet.of(view);
    return of(
        account,
        wallet,
        Instant.ofEpochMilli(view.getAsOfMs()),
        view.getSequence(),
        List.of(WalletAnswer.of("", wallet)));
  }

  static BalanceAnswer of(
      AccountKey account, Wallet own, Instant asOf, long sequence, List<WalletAnswer> wallets) {
    return new BalanceAnswer(
        account.customerId(),
        own.balance().toString(),
        own.held().toString(),
        own.available().toString(),
        SdkShapes.CURRENCY,
        asOf.toString(),
        sequence,
        wallets,
        SdkShapes.balance(own));
  }
}
