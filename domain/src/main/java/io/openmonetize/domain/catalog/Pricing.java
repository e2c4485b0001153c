package io.openmonetize.domain.catalog;

import io.openmonetize.domain.time.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a burn rule charges one quantity when so many credits for each unit is not all there is to
 * say. Either the credits follow from the event alone, and there may be a least charge; or they
 * depend on how much was used in the period before, and some of it may be free. Not both: with a
 * least charge for each event the parts of a period would come to more than the whole.
 */
public sealed interface Pricing
    permits Pricing.PerUnit, Pricing.Tiered, Pricing.Packaged, Pricing.Percentage, Pricing.Matrix {

  /** The public name of what is counted: `input_tokens`, or `request` for one in each event. */
  String quantity();

  <T> T as(Cases<T> cases);

  /** What to do with each model. */
  interface Cases<T> {
    T perUnit(PerUnit perUnit);

    T tiered(Tiered tiered);

    T packaged(Packaged packaged);

    T percentage(Percentage percentage);

    T matrix(Matrix matrix);
  }

  /** What a period gives before it charges. Zero units are none; the period counts all the same. */
  record Allowance(long freeUnits, Period period) {
    public static final Allowance NONE = new Allowance(0, Period.MONTHLY);

    public Allowance {
      freeUnits = PricingChecks.units("free_units", freeUnits, 0);
    }
  }

  /** So many credits for each unit. */
  record PerUnit(
      String quantity, BigDecimal creditsPerUnit, BigDecimal minimumCredits, Allowance allowance)
      implements Pricing {

    public PerUnit {
      quantity = PricingChecks.quantity(quantity);
      creditsPerUnit = Checks.amount("pricing.credits_per_unit", creditsPerUnit);
      minimumCredits = Checks.amount("pricing.minimum_credits", minimumCredits);
      if (minimumCredits.signum() > 0 && allowance.freeUnits() > 0) {
        throw new IllegalArgumentException(
            "pricing.minimum_credits must be left out beside pricing.free_units");
      }
    }

    @Override
    public <T> T as(Cases<T> cases) {
      return cases.perUnit(this);
    }
  }

  /**
   * A stretch of a period's units: it begins where the one before it ends.
   *
   * @param upTo its last unit, counted from the beginning of the period; 0: it has no end
   * @param flatCredits due once a period, as soon as a unit of this tier is used
   */
  record Tier(long upTo, BigDecimal creditsPerUnit, BigDecimal flatCredits) {}

  /** In which tiers' credits a period's units are charged. */
  enum Tiering {
    /** Each unit by the tier that it falls in. */
    GRADUATED,
    /** All units of the period by the tier that the last of them falls in. */
    VOLUME
  }

  record Tiered(String quantity, Tiering tiering, List<Tier> tiers, Allowance allowance)
      implements Pricing {

    public Tiered {
      quantity = PricingChecks.quantity(quantity);
      tiers = PricingChecks.tiers(tiers);
    }

    @Override
    public <T> T as(Cases<T> cases) {
      return cases.tiered(this);
    }
  }

  /** Each package that a period's units begin is charged whole. */
  record Packaged(String quantity, long packageSize, BigDecimal packageCredits, Allowance allowance)
      implements Pricing {

    public Packaged {
      quantity = PricingChecks.quantity(quantity);
      packageSize = PricingChecks.units("package_size", packageSize, 1);
      packageCredits = Checks.amount("pricing.package_credits", packageCredits);
    }

    @Override
    public <T> T as(Cases<T> cases) {
      return cases.packaged(this);
    }
  }

  /** A share of the quantity, which counts credits, and a fixed amount for each event. */
  record Percentage(
      String quantity, BigDecimal percent, BigDecimal fixedCredits, BigDecimal minimumCredits)
      implements Pricing {

    public Percentage {
      quantity = PricingChecks.quantity(quantity);
      percent = Checks.amount("pricing.percent", percent);
      fixedCredits = Checks.amount("pricing.fixed_credits", fixedCredits);
      minimumCredits = Checks.amount("pricing.minimum_credits", minimumCredits);
    }

    @Override
    public <T> T as(Cases<T> cases) {
      return cases.percentage(this);
    }
  }

  /**
   * Credits for each unit by what the event says of itself.
   *
   * @param dimension one of {@link Dimension}'s names, else a key of the event's metadata
   * @param rates by value, in the spelling of {@link Dimension#spelling}
   * @param otherwise for values that are not listed and events without one; without it they wait
   *     for a rate
   */
  record Matrix(
      String quantity,
      String dimension,
      Map<String, BigDecimal> rates,
      Optional<BigDecimal> otherwise,
      BigDecimal minimumCredits)
      implements Pricing {

    public Matrix {
      quantity = PricingChecks.quantity(quantity);
      dimension = PricingChecks.dimension(dimension);
      rates = PricingChecks.rates(dimension, rates);
      otherwise = otherwise.map(rate -> Checks.amount("pricing.default", rate));
      minimumCredits = Checks.amount("pricing.minimum_credits", minimumCredits);
    }

    @Override
    public <T> T as(Cases<T> cases) {
      return cases.matrix(this);
    }
  }
}
