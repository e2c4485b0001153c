package io.openmonetize.controlplane.holds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.credits.WalletAnswer;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CommandReceipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a hold.
 *
 * @param amount held, burned or set free
 * @param unfunded of a settlement, what nobody covers
 * @param balanceAfter of all wallets that could pay together
 * @param expiresAt while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HoldDecision(
    String customerId,
    String holdId,
    String status,
    String transactionId,
    String amount,
    @Nullable String unfunded,
    String balanceAfter,
    List<WalletAnswer> wallets,
    @Nullable String expiresAt,
    String decidedAt) {

  static HoldDecision of(AccountKey account, String status, CommandReceipt decision) {
    boolean settled = status.equals("settled");
    return new HoldDecision(
        account.customerId(),
        decision.getSubjectId(),
        status,
        decision.getTransactionId(),
        Credits.ofMicros(decision.getAmountMicros()).toString(),
        settled ? Credits.ofMicros(decision.getUnfundedMicros()).toString() : null,
        Credits.ofMicros(decision.getBalanceAfterMicros()).toString(),
        WalletAnswer.of(decision),
        decision.getExpiresAtMs() == 0
            ? null
            : Instant.ofEpochMilli(decision.getExpiresAtMs()).toString(),
        Instant.ofEpochMilli(decision.getTimeMs()).toString());
  }
}
