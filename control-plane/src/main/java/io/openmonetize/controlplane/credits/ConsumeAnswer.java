package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CommandReceipt;
import java.time.Instant;

/** Credits are gone, and so many are left. */
record ConsumeAnswer(
    String customerId, String transactionId, String amount, String balanceAfter, String createdAt) {

  static ConsumeAnswer of(AccountKey account, CommandReceipt decision) {
    return new ConsumeAnswer(
        account.customerId(),
        decision.getTransactionId(),
        Credits.ofMicros(decision.getAmountMicros()).toString(),
        Credits.ofMicros(decision.getBalanceAfterMicros()).toString(),
        Instant.ofEpochMilli(decision.getTimeMs()).toString());
  }
}
