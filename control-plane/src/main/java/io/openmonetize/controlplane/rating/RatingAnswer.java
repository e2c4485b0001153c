package io.openmonetize.controlplane.rating;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.CostLine;
import io.openmonetize.domain.pricing.Explanation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A quote as it is told. The existing SDKs read `credits` as a number, so that is what it is here,
 * and `credits_exact` is the decimal in text; every other decimal of ours is a text.
 */
final class RatingAnswer {
  private static final int MICROS = 6;

  private record Breakdown(
      @Nullable String inputCostUsd,
      @Nullable String outputCostUsd,
      @Nullable String totalCostUsd,
      List<Line> lines) {}

  private record Line(
      String quantity,
      String amount,
      String costType,
      String usd,
      long unitSize,
      String costUsd,
      String priceVersion) {}

  private record Optimization(String suggestedModel, String savingsPercent) {}

  private RatingAnswer() {}

  static Map<String, Object> of(Quote quote) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("credits_exact", quote.credits().toString());
    answer.put("provider_cost_usd", quote.cost().map(Usd::toString).orElse(null));
    answer.put("customer_price_usd", quote.customerPrice().toPlainString());
    answer.put("margin_usd", quote.margin().map(BigDecimal::toPlainString).orElse(null));
    answer.put("margin_percent", quote.marginPercent().map(BigDecimal::toPlainString).orElse(null));
    answer.put("cost_breakdown", breakdown(quote));
    answer.put("model", quote.explanation().model());
    answer.put("price_version", quote.priced().priceVersion());
    answer.put("rule", quote.priced().rule());
    answer.put("tier_position", quote.position().map(TierAnswer::of).orElse(null));
    answer.put("optimization", optimization(quote.explanation()));
    answer.putAll(SdkShapes.rated(quote));
    return answer;
  }

  private static Breakdown breakdown(Quote quote) {
    return new Breakdown(
        quote.inputCost().map(Usd::toString).orElse(null),
        quote.outputCost().map(Usd::toString).orElse(null),
        quote.cost().map(Usd::toString).orElse(null),
        quote.explanation().lines().stream().map(RatingAnswer::line).toList());
  }

  private static Line line(CostLine line) {
    return new Line(
        line.what(),
        BigDecimal.valueOf(line.micros(), MICROS).stripTrailingZeros().toPlainString(),
        line.price().key().costType().name(),
        line.price().usd().toPlainString(),
        line.price().unitSize(),
        line.cost().toString(),
        line.priceVersion());
  }

  /** Null when nothing listed would have cost less. */
  private static @Nullable Optimization optimization(Explanation explanation) {
    return explanation
        .suggestion()
        .map(s -> new Optimization(s.model(), s.savingsPercent().toPlainString()))
        .orElse(null);
  }
}
