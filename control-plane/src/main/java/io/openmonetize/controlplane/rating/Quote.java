package io.openmonetize.controlplane.rating;

import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.Rating;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a use would cost, and what is left of it.
 *
 * @param inputCost the part of the provider's cost that comes in: the prompt
 */
public record Quote(Rating.Priced priced, Optional<Usd> inputCost, Defaults defaults) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int PERCENT_DECIMALS = 2;

  public Credits credits() {
    return priced.credits();
  }

  public Optional<Usd> cost() {
    return priced.cost();
  }

  public Optional<Usd> outputCost() {
    return cost().flatMap(all -> inputCost.map(in -> Usd.ofPico(all.pico() - in.pico())));
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
