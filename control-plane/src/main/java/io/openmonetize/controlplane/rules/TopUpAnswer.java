package io.openmonetize.controlplane.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.TopUpRule;
import io.openmonetize.schemas.v1.TopUpView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's rule and where its last top-up stands.
 *
 * @param rule null when there is none
 * @param state idle, requested, succeeded or failed; left out where it was not looked at
 */
record TopUpAnswer(
    String customerId,
    String wallet,
    @Nullable Rule rule,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String state,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String topUpId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestedThisMonth) {

  /**
   * @param monthlyMax null without maximum
   */
  record Rule(String below, String amount, long cooldownSeconds, @Nullable String monthlyMax) {
    static Rule of(TopUpRule rule) {
      return new Rule(
          credits(rule.getBelowMicros()),
          credits(rule.getAmountMicros()),
          Duration.ofMillis(rule.getCooldownMs()).toSeconds(),
          rule.getMonthlyMaxMicros() == 0 ? null : credits(rule.getMonthlyMaxMicros()));
    }
  }

  /**
   * What became of one.
   *
   * @param transactionId empty when it failed
   */
  record Ended(
      String customerId,
      String topUpId,
      String status,
      String transactionId,
      String amount,
      String decidedAt) {
    static Ended of(AccountKey account, String status, CommandReceipt decision) {
      return new Ended(
          account.customerId(),
          decision.getSubjectId(),
          status,
          decision.getTransactionId(),
          credits(decision.getAmountMicros()),
          Instant.ofEpochMilli(decision.getTimeMs()).toString());
    }
  }

  static TopUpAnswer of(AccountKey account, WalletId wallet, TopUpRule rule) {
    return new TopUpAnswer(
        account.customerId(), wallet.value(), Rule.of(rule), null, null, null, null);
  }

  static TopUpAnswer of(AccountKey account, WalletId wallet, Optional<TopUpView> found) {
    if (found.isEmpty()) {
      return new TopUpAnswer(account.customerId(), wallet.value(), null, null, null, null, null);
    }
    TopUpView view = found.get();
    return new TopUpAnswer(
        account.customerId(),
        wallet.value(),
        Rule.of(view.getRule()),
        view.getState(),
        view.getTopUpId().isEmpty() ? null : view.getTopUpId(),
        view.getRequestedAtMs() == 0
            ? null
            : Instant.ofEpochMilli(view.getRequestedAtMs()).toString(),
        credits(view.getRequestedThisMonthMicros()));
  }

  private static String credits(long micros) {
    return Credits.ofMicros(micros).toString();
  }
}
