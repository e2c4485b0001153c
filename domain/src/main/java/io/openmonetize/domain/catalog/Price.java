package io.openmonetize.domain.catalog;

import java.math.BigDecimal;

/**
 * US dollars for `unitSize` units.
 *
 * @param defaultVariant chosen when the event names no size, quality, resolution or unit type
 */
public record Price(
    PriceKey key,
    BigDecimal usd,
    long unitSize,
    Validity validity,
    boolean defaultVariant,
    String source) {

  public Price {
    usd = Checks.amount("usd", usd);
    unitSize = Checks.unitSize("unit_size", unitSize);
  }

  Price until(long untilMs) {
    return new Price(
        key, usd, unitSize, new Validity(validity.fromMs(), untilMs), defaultVariant, source);
  }
}
