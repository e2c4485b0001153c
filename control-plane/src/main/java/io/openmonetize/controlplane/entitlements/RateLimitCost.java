package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.rating.NativeEvent;
import io.openmonetize.http.limits.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a use takes of rate limits. */
record RateLimitCost(long requests, long tokens) {

  /** One request, and the tokens that are expected to go in and to come out. */
  static RateLimitCost of(CheckForm form) {
    return new RateLimitCost(1, form.use().map(RateLimitCost::tokens).orElse(0L));
  }

  private static long tokens(NativeEvent use) {
    BigDecimal both = use.amountOf("input_tokens").add(use.amountOf("output_tokens"));
    return both.setScale(0, RoundingMode.UP).min(BigDecimal.valueOf(Rate.MOST)).longValueExact();
  }
}
