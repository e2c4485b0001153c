package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Instant;
import java.util.Map;

/** The customer's own wallet. */
record BalanceAnswer(
    String customerId,
    String balance,
    String reserved,
    String available,
    String currency,
    String asOf,
    long sequence,
    Map<String, Object> data) {

  static BalanceAnswer of(AccountKey account, AccountView view) {
    Wallet wallet = Wallet.of(view);
    return new BalanceAnswer(
        account.customerId(),
        wallet.balance().toString(),
        wallet.held().toString(),
        wallet.available().toString(),
        SdkShapes.CURRENCY,
        Instant.ofEpochMilli(view.getAsOfMs()).toString(),
        view.getSequence(),
        SdkShapes.balance(wallet));
  }
}
