package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.entitlements.CheckResult.Verdict;
import io.openmonetize.controlplane.sdk.Remedies;
import io.openmonetize.controlplane.sdk.Remedies.Remedy;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.CreateHold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an allowed use is expected to cost, set aside. The check looks at projections; the account
 * itself has the last word, and two checks at once do not both get the same last credits.
 */
final class CheckedHold {
  private static final Duration LIFE = Duration.ofMinutes(15);

  private CheckedHold() {}

  /** Empty when none was asked for, nothing is allowed, or it costs nothing. */
  static Optional<CreateHold> wanted(CheckForm form, CheckResult result) {
    Optional<Credits> cost = result.credits().filter(Credits::isPositive);
    if (!form.hold() || !result.verdict().allowed() || cost.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        CreateHold.newBuilder()
            .setAmountMicros(cost.get().micros())
            .setUserId(named(form, "user"))
            .setTeamId(named(form, "team"))
            .setFeatureId(form.feature())
            .setTtlMs(LIFE.toMillis())
            .build());
  }

  private static String named(CheckForm form, String level) {
    return form.payers().stream()
        .filter(payer -> payer.level().equals(level))
        .map(WalletId::name)
        .findFirst()
        .orElse("");
  }

  static Map<String, Object> answer(CheckResult result, Answer answer) {
    CommandReceipt decision = answer.decision();
    Optional<List<Remedy>> denied = remedies(decision.getCode());
    if (denied.isPresent()) {
      var verdict =
          new Verdict(false, decision.getCode(), decision.getMessage(), "hold", denied.get());
      return CheckAnswer.of(result.with(verdict));
    }
    answer.orRefuse();
    Map<String, Object> told = CheckAnswer.of(result);
    told.put("hold_id", decision.getSubjectId());
    told.put("hold_expires_at", Instant.ofEpochMilli(decision.getExpiresAtMs()).toString());
    return told;
  }

  /** Of a refusal that is a no to the question. */
  private static Optional<List<Remedy>> remedies(String code) {
    return switch (code) {
      case "insufficient_credits" -> Optional.of(Remedies.ofNoCredits());
      case "cap_reached" -> Optional.of(Remedies.ofCap());
      case "quota_exceeded" -> Optional.of(Remedies.ofQuota());
      case "too_many_holds", "frozen" -> Optional.of(List.of());
      default -> Optional.empty();
    };
  }
}
