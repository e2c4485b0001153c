package io.openmonetize.controlplane.corrections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.credits.WalletAnswer;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CommandReceipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a correction did, or would do.
 *
 * @param transactionId of its first ledger line; empty when no balance changed
 * @param affectedEvents those whose credits or funding changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CorrectionAnswer(
    String customerId,
    @Nullable String eventId,
    @Nullable Boolean dryRun,
    String status,
    String transactionId,
    long affectedEvents,
    String creditsBefore,
    String creditsAfter,
    List<WalletAnswer> wallets,
    String decidedAt) {

  static CorrectionAnswer ofEvent(
      AccountKey account, String eventId, String status, CommandReceipt decision) {
    return of(account, eventId, null, status, decision);
  }

  static CorrectionAnswer ofPrices(AccountKey account, boolean dryRun, CommandReceipt decision) {
    return of(account, null, dryRun, dryRun ? "previewed" : "rerated", decision);
  }

  private static CorrectionAnswer of(
      AccountKey account,
      @Nullable String eventId,
      @Nullable Boolean dryRun,
      String status,
      CommandReceipt decision) {
    return new CorrectionAnswer(
        account.customerId(),
        eventId,
        dryRun,
        status,
        decision.getTransactionId(),
        decision.getAffectedEvents(),
        Credits.ofMicros(decision.getCreditsBeforeMicros()).toString(),
        Credits.ofMicros(decision.getCreditsAfterMicros()).toString(),
        WalletAnswer.of(decision),
        Instant.ofEpochMilli(decision.getTimeMs()).toString());
  }
}
