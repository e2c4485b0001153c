package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CommandReceipt;
import java.time.Instant;
import java.util.List;

/**
 * Credits were moved, and so many are left.
 *
 * @param balanceAfter of the wallet that was named, else of all that could pay together
 * @param wallets each that the decision could touch, as it was after it
 */
record MovedAnswer(
    String customerId,
    String transactionId,
    String amount,
    String balanceAfter,
    List<WalletAnswer> wallets,
    String createdAt) {

  static MovedAnswer of(AccountKey account, CommandReceipt decision) {
    return new MovedAnswer(
        account.customerId(),
        decision.getTransactionId(),
        Credits.ofMicros(decision.getAmountMicros()).toString(),
        Credits.ofMicros(decision.getBalanceAfterMicros()).toString(),
        WalletAnswer.of(decision),
        Instant.ofEpochMilli(decision.getTimeMs()).toString());
  }
}
