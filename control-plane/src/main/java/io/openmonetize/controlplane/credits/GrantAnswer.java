package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CommandReceipt;
import java.time.Instant;
import java.util.Map;

/**
 * @param transactionId empty for a grant that becomes effective later: its ledger line is not
 *     written yet
 */
record GrantAnswer(
    String customerId,
    String grantId,
    String transactionId,
    String amount,
    String balanceAfter,
    String createdAt,
    Map<String, Object> data) {

  static GrantAnswer of(AccountKey account, CommandReceipt decision) {
    return new GrantAnswer(
        account.customerId(),
        decision.getGrantId(),
        decision.getTransactionId(),
        Credits.ofMicros(decision.getAmountMicros()).toString(),
        Credits.ofMicros(decision.getBalanceAfterMicros()).toString(),
        Instant.ofEpochMilli(decision.getTimeMs()).toString(),
        SdkShapes.granted(account, decision));
  }
}
