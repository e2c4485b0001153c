package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.Pricing.Allowance;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Percentage;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Makes the fee of each pricing model. */
final class Fees implements Pricing.Cases<Fee> {
  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private final Counted counted;
  private final String rule;

  /**
   * @param rule the table's id and what the rule matches: stays the same over the table's versions
   */
  Fees(Counted counted, String rule) {
    this.counted = counted;
    this.rule = rule;
  }

  @Override
  public Fee perUnit(PerUnit perUnit) {
    return perUnit.allowance().freeUnits() > 0
        ? positional(perUnit, perUnit.allowance(), TieredPrice.of(perUnit))
        : linear(Ratio.of(perUnit.creditsPerUnit()), BigDecimal.ZERO, perUnit.minimumCredits());
  }

  @Override
  public Fee tiered(Tiered tiered) {
    return positional(tiered, tiered.allowance(), TieredPrice.of(tiered));
  }

  @Override
  public Fee packaged(Packaged packaged) {
    return positional(packaged, packaged.allowance(), TieredPrice.of(packaged));
  }

  @Override
  public Fee percentage(Percentage percentage) {
    return linear(
        Ratio.of(percentage.percent()).over(HUNDRED),
        percentage.fixedCredits(),
        percentage.minimumCredits());
  }

  @Override
  public Fee matrix(Matrix matrix) {
    return new MatrixFee(matrix, counted);
  }

  private Fee linear(Ratio perUnit, BigDecimal fixed, BigDecimal minimum) {
    var charge = new EventCharge(perUnit, fixed, minimum);
    return (event, usage, model, basis) -> basis.priced(charge.of(counted.sum(event, usage)));
  }

  /**
   * Another quantity or period is another meter: what was counted of the one says nothing of it.
   */
  private Fee positional(Pricing pricing, Allowance allowance, TieredPrice price) {
    String meter =
        rule + ' ' + pricing.quantity() + ' ' + allowance.period().name().toLowerCase(Locale.ROOT);
    return (event, usage, model, basis) ->
        new Rating.Tiered(
            meter,
            allowance.period(),
            counted.sum(event, usage),
            price,
            basis.cost(),
            basis.version(),
            basis.rule(),
            basis.costGap());
  }
}
