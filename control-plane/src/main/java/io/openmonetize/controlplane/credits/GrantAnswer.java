package io.openmonetize.controlplane.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.GrantCredits;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param transactionId empty for a grant that becomes effective later: its ledger line is not
 *     written yet
 * @param wallet empty for the customer's own
 * @param balanceAfter of that wallet
 * @param seriesId of a grant that comes again
 */
record GrantAnswer(
    String customerId,
    String wallet,
    String grantId,
    String transactionId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String seriesId,
    String amount,
    String balanceAfter,
    String createdAt,
    Map<String, Object> data) {

  /** How a kind of grant is told. */
  interface Form {
    GrantAnswer of(AccountKey account, GrantCredits asked, CommandReceipt decision);
  }

  static GrantAnswer ofGrant(AccountKey account, GrantCredits asked, CommandReceipt decision) {
    return of(account, asked, decision, SdkShapes.granted(account, asked.getWallet(), decision));
  }

  static GrantAnswer ofPurchase(AccountKey account, GrantCredits asked, CommandReceipt decision) {
    return of(account, asked, decision, SdkShapes.purchased(decision));
  }

  private static GrantAnswer of(
      AccountKey account, GrantCredits asked, CommandReceipt decision, Map<String, Object> data) {
    return new GrantAnswer(
        account.customerId(),
        asked.getWallet(),
        decision.getGrantId(),
        decision.getTransactionId(),
        decision.getSubjectId().isEmpty() ? null : decision.getSubjectId(),
        Credits.ofMicros(decision.getAmountMicros()).toString(),
        Credits.ofMicros(decision.getBalanceAfterMicros()).toString(),
        Instant.ofEpochMilli(decision.getTimeMs()).toString(),
        data);
  }
}
