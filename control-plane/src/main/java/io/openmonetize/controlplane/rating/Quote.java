package io.openmonetize.controlplane.rating;

import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.CostLine;
import io.openmonetize.domain.pricing.Explanation;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.QuantityKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/**
 * What a use would cost, why, and what is left of it for whoever sells it.
 *
 * @param position where in the tiers it was priced; empty when the price depends on no position
 */
public record Quote(
    Rating.Priced priced,
    Explanation explanation,
    Defaults defaults,
    Optional<TierPosition> position) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PERCENT_DECIMALS = 2;
  private static final Set<String> INPUT =
      Set.of(
          QuantityKind.INPUT_TOKENS.publicName(),
          QuantityKind.CACHED_INPUT_TOKENS.publicName(),
          QuantityKind.CACHE_WRITE_TOKENS.publicName(),
          QuantityKind.AUDIO_INPUT_TOKENS.publicName());

  public Credits credits() {
    return priced.credits();
  }

  public Optional<Usd> cost() {
    return priced.cost();
  }

  /** The prompt's part of the cost. */
  public Optional<Usd> inputCost() {
    return cost()
        .map(
            known ->
                explanation.lines().stream()
                    .filter(line -> INPUT.contains(line.what()))
                    .map(CostLine::cost)
                    .reduce(Usd.ZERO, Usd::plus));
  }

  /** All that is not the prompt's, so that both parts make the whole whatever the rounding. */
  public Optional<Usd> outputCost() {
    return cost().flatMap(all -> inputCost().map(in -> Usd.ofPico(all.pico() - in.pico())));
  }

  /** What the customer's credits are worth. */
  public BigDecimal customerPrice() {
    return credits()
        .toDecimal()
        .divide(defaults.creditsPerUsd(), Usd.DECIMALS, RoundingMode.HALF_EVEN);
  }

  public Optional<BigDecimal> margin() {
    return cost().map(c -> customerPrice().subtract(c.toDecimal()));
  }

  /** Of the customer's price; nothing when that is zero. */
  public Optional<BigDecimal> marginPercent() {
    BigDecimal price = customerPrice();
    return price.signum() == 0
        ? Optional.empty()
        : margin()
            .map(m -> m.multiply(HUNDRED).divide(price, PERCENT_DECIMALS, RoundingMode.HALF_EVEN));
  }
}
