package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A check's result as it is told, in our names and in those of the existing SDKs. */
final class CheckAnswer {
  /** Of the caps that hold, the one that leaves least. */
  private record Quota(
      String limit, String used, String remaining, @Nullable String resetsAt, String rule) {
    static Quota of(Limit limit) {
      return new Quota(
          limit.limit().toString(),
          limit.used().toString(),
          limit.remaining().toString(),
          limit.resetsAt().map(Instant::toString).orElse(null),
          limit.rule());
    }
  }

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
    result.standing().ifPresent(standing -> put(answer, standing));
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

  private static void put(Map<String, Object> answer, Standing standing) {
    answer.put("current_balance", standing.wallet().balance().toString());
    answer.put("available", standing.wallet().available().toString());
    answer.put("quota", Limit.tightest(standing.limits()).map(Quota::of).orElse(null));
    answer.put("as_of", standing.asOf().toString());
    answer.put("sequence", standing.sequence());
    answer.put("staleness_ms", standing.stalenessMs());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
