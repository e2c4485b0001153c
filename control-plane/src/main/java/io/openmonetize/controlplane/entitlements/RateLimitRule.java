package io.openmonetize.controlplane.entitlements;

import io.openmonetize.http.limits.Ask;
import io.openmonetize.http.limits.Rate;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.RateAlgorithm;
import java.time.Duration;

/**
 * A rate limit as it applies to one use.
 *
 * @param level customer, or whose it is: `user:u1`
 * @param measure what is counted: requests or tokens
 */
public record RateLimitRule(String entitlementId, String level, String measure, Rate rate) {
  private static final long MICROS = 1_000_000;
  private static final String TOKENS = "tokens";
  static final String CUSTOMER = "customer";

  /**
   * @param spender whose it is, empty for the customer's
   */
  static RateLimitRule of(Entitlement entitlement, String spender) {
    return new RateLimitRule(
        entitlement.getEntitlementId(),
        spender.isEmpty() ? CUSTOMER : spender,
        entitlement.getMeasure(),
        rate(entitlement));
  }

  private static Rate rate(Entitlement entitlement) {
    long limit = entitlement.getLimitMicros() / MICROS;
    var window = Duration.ofSeconds(entitlement.getWindowSeconds());
    if (entitlement.getAlgorithm() != RateAlgorithm.TOKEN_BUCKET) {
      return Rate.sliding(limit, window);
    }
    long burst = entitlement.getBurstMicros() / MICROS;
    long held = burst == 0 ? limit : Math.min(burst, limit * Rate.MOST_WINDOWS);
    return Rate.bucket(limit, window, held);
  }

  /** As checks and lists name it. */
  String rule() {
    return "rate:" + level + ":" + entitlementId;
  }

  Ask ask(RateLimitCost cost) {
    return new Ask(
        "entitlement:" + level + ":" + entitlementId,
        rate,
        measure.equals(TOKENS) ? cost.tokens() : cost.requests());
  }
}
