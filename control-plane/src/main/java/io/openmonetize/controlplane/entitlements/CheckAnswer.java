package io.openmonetize.controlplane.entitlements;

import com.fasterxml.jackson.databind.util.RawValue;
import io.openmonetize.controlplane.entitlements.CheckResult.Verdict;
import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.domain.entitlement.Rule;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A check's result as it is told, in our names and in those of the existing SDKs. */
final class CheckAnswer {
  private CheckAnswer() {}

  static Map<String, Object> of(CheckResult result) {
    var verdict = result.verdict();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("allowed", verdict.allowed());
    answer.put("reason", orNull(verdict.reason()));
    answer.put("code", verdict.code());
    answer.put("binding_rule", orNull(verdict.bindingRule()));
    answer.put("estimated_cost_credits", result.credits().map(Credits::toString).orElse(null));
    answer.put("estimated_cost_usd", result.cost().map(Usd::toString).orElse(null));
    answer.put("price_version", orNull(result.estimate().priceVersion()));
    result.standing().ifPresent(standing -> put(answer, standing, verdict));
    answer.put("warnings", result.warnings().stream().map(CheckAnswer::warning).toList());
    result.rateLimit().ifPresent(limit -> put(answer, limit));
    answer.put("degraded", result.degraded());
    answer.put("actions", verdict.actions());
    answer.putAll(SdkShapes.checked(result));
    return answer;
  }

  private static void put(Map<String, Object> answer, RateLimitState limit) {
    answer.put("rate_limit", limit.told());
    limit.retrySeconds().ifPresent(seconds -> answer.put("retry_after", seconds));
  }

  private static void put(Map<String, Object> answer, Standing standing, Verdict verdict) {
    answer.put("current_balance", standing.wallet().balance().toString());
    answer.put("available", standing.wallet().available().toString());
    answer.put("quota", CheckedQuota.binding(standing, verdict).orElse(null));
    answer.put(
        "entitlement", Permissions.value(standing.held()).map(CheckAnswer::value).orElse(null));
    answer.put("as_of", standing.asOf().toString());
    answer.put("sequence", standing.sequence());
    answer.put("staleness_ms", standing.stalenessMs());
  }

  private static Map<String, Object> value(Held held) {
    var told = new LinkedHashMap<String, Object>();
    told.put("id", held.entitlement().id());
    told.put("level", held.level());
    told.put("value", new RawValue(((Rule.Value) held.entitlement().rule()).json()));
    return told;
  }

  /** A soft quota that is exceeded allows, and says so. */
  private static Map<String, Object> warning(Held held) {
    var told = new LinkedHashMap<String, Object>();
    told.put("code", "quota_exceeded");
    told.put("rule", held.rule());
    told.put("message", held.words());
    return told;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
