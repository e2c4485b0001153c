package io.openmonetize.controlplane.rating;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.domain.money.Usd;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A quote as it is told. The existing SDKs read `credits` as a number, so that is what it is here,
 * and `credits_exact` is the decimal in text; every other decimal of ours is a text.
 */
final class RatingAnswer {
  private RatingAnswer() {}

  static Map<String, Object> of(Quote quote) {
    var breakdown = new LinkedHashMap<String, Object>();
    breakdown.put("input_cost_usd", quote.inputCost().map(Usd::toString).orElse(null));
    breakdown.put("output_cost_usd", quote.outputCost().map(Usd::toString).orElse(null));
    breakdown.put("total_cost_usd", quote.cost().map(Usd::toString).orElse(null));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("credits_exact", quote.credits().toString());
    answer.put("provider_cost_usd", quote.cost().map(Usd::toString).orElse(null));
    answer.put("customer_price_usd", quote.customerPrice().toPlainString());
    answer.put("margin_usd", quote.margin().map(BigDecimal::toPlainString).orElse(null));
    answer.put(
        "margin_percent", quote.marginPercent().map(BigDecimal::toPlainString).orElse(null));
    answer.put("cost_breakdown", breakdown);
    answer.put("price_version", quote.priced().priceVersion());
    answer.put("rule", quote.priced().rule());
    answer.putAll(SdkShapes.rated(quote));
    return answer;
  }
}
