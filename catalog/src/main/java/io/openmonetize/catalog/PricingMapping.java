package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Percentage;
import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import io.openmonetize.domain.catalog.Pricing.Tiering;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.v1.Allowance;
import io.openmonetize.schemas.v1.BurnPricing;
import io.openmonetize.schemas.v1.MatrixPricing;
import io.openmonetize.schemas.v1.PackagePricing;
import io.openmonetize.schemas.v1.PerUnitPricing;
import io.openmonetize.schemas.v1.PercentagePricing;
import io.openmonetize.schemas.v1.PriceTier;
import io.openmonetize.schemas.v1.TieredPricing;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/** Pricings between the log and the domain. */
final class PricingMapping {
  private static final String MINIMUM = "minimum_credits";
  private static final String PER_UNIT = "credits_per_unit";

  private PricingMapping() {}

  static Pricing fromProto(BurnPricing pricing) {
    String quantity = pricing.getQuantity();
    return switch (pricing.getModelCase()) {
      case PER_UNIT -> perUnit(quantity, pricing.getPerUnit());
      case GRADUATED -> tiered(quantity, Tiering.GRADUATED, pricing.getGraduated());
      case VOLUME -> tiered(quantity, Tiering.VOLUME, pricing.getVolume());
      case PACKAGES -> packaged(quantity, pricing.getPackages());
      case PERCENTAGE -> percentage(quantity, pricing.getPercentage());
      case MATRIX -> matrix(quantity, pricing.getMatrix());
      case MODEL_NOT_SET -> throw new IllegalArgumentException("pricing has no known model");
    };
  }

  private static PerUnit perUnit(String quantity, PerUnitPricing perUnit) {
    return new PerUnit(
        quantity,
        decimal(PER_UNIT, perUnit.getCreditsPerUnit()),
        orZero(MINIMUM, perUnit.getMinimumCredits()),
        allowance(perUnit.getAllowance()));
  }

  private static Tiered tiered(String quantity, Tiering tiering, TieredPricing tiered) {
    return new Tiered(
        quantity,
        tiering,
        tiered.getTiersList().stream()
            .map(
                tier ->
                    new Tier(
                        tier.getUpTo(),
                        decimal("tiers." + PER_UNIT, tier.getCreditsPerUnit()),
                        orZero("tiers.flat_credits", tier.getFlatCredits())))
            .toList(),
        allowance(tiered.getAllowance()));
  }

  private static Packaged packaged(String quantity, PackagePricing packages) {
    return new Packaged(
        quantity,
        packages.getPackageSize(),
        decimal("package_credits", packages.getPackageCredits()),
        allowance(packages.getAllowance()));
  }

  private static Percentage percentage(String quantity, PercentagePricing percentage) {
    return new Percentage(
        quantity,
        decimal("percent", percentage.getPercent()),
        orZero("fixed_credits", percentage.getFixedCredits()),
        orZero(MINIMUM, percentage.getMinimumCredits()));
  }

  private static Matrix matrix(String quantity, MatrixPricing matrix) {
    var rates = new TreeMap<String, BigDecimal>();
    matrix
        .getRatesMap()
        .forEach((value, rate) -> rates.put(value, decimal("rates." + value, rate)));
    return new Matrix(
        quantity,
        matrix.getDimension(),
        rates,
        matrix.hasDefaultRate()
            ? Optional.of(decimal("default", matrix.getDefaultRate()))
            : Optional.empty(),
        orZero(MINIMUM, matrix.getMinimumCredits()));
  }

  private static Pricing.Allowance allowance(Allowance allowance) {
    return new Pricing.Allowance(allowance.getFreeUnits(), period(allowance.getPeriod()));
  }

  private static Period period(String name) {
    return name.isEmpty()
        ? Pricing.Allowance.NONE.period()
        : Arrays.stream(Period.values())
            .filter(period -> period.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "pricing.period must be one of "
                            + Arrays.toString(Period.values())
                            + ", not "
                            + name));
  }

  private static BigDecimal decimal(String member, String text) {
    return CatalogMapping.decimal("pricing." + member, text);
  }

  private static BigDecimal orZero(String member, String text) {
    return text.isEmpty() ? BigDecimal.ZERO : decimal(member, text);
  }

  static BurnPricing toProto(Pricing pricing) {
    return pricing.as(new ToProto()).setQuantity(pricing.quantity()).build();
  }

  private static final class ToProto implements Pricing.Cases<BurnPricing.Builder> {
    @Override
    public BurnPricing.Builder perUnit(PerUnit perUnit) {
      return BurnPricing.newBuilder()
          .setPerUnit(
              PerUnitPricing.newBuilder()
                  .setCreditsPerUnit(perUnit.creditsPerUnit().toPlainString())
                  .setMinimumCredits(perUnit.minimumCredits().toPlainString())
                  .setAllowance(allowance(perUnit.allowance())));
    }

    @Override
    public BurnPricing.Builder tiered(Tiered tiered) {
      var proto = TieredPricing.newBuilder().setAllowance(allowance(tiered.allowance()));
      for (Tier tier : tiered.tiers()) {
        proto.addTiers(
            PriceTier.newBuilder()
                .setUpTo(tier.upTo())
                .setCreditsPerUnit(tier.creditsPerUnit().toPlainString())
                .setFlatCredits(tier.flatCredits().toPlainString()));
      }
      return switch (tiered.tiering()) {
        case GRADUATED -> BurnPricing.newBuilder().setGraduated(proto);
        case VOLUME -> BurnPricing.newBuilder().setVolume(proto);
      };
    }

    @Override
    public BurnPricing.Builder packaged(Packaged packaged) {
      return BurnPricing.newBuilder()
          .setPackages(
              PackagePricing.newBuilder()
                  .setPackageSize(packaged.packageSize())
                  .setPackageCredits(packaged.packageCredits().toPlainString())
                  .setAllowance(allowance(packaged.allowance())));
    }

    @Override
    public BurnPricing.Builder percentage(Percentage percentage) {
      return BurnPricing.newBuilder()
          .setPercentage(
              PercentagePricing.newBuilder()
                  .setPercent(percentage.percent().toPlainString())
                  .setFixedCredits(percentage.fixedCredits().toPlainString())
                  .setMinimumCredits(percentage.minimumCredits().toPlainString()));
    }

    @Override
    public BurnPricing.Builder matrix(Matrix matrix) {
      var proto =
          MatrixPricing.newBuilder()
              .setDimension(matrix.dimension())
              .setMinimumCredits(matrix.minimumCredits().toPlainString());
      matrix.rates().forEach((value, rate) -> proto.putRates(value, rate.toPlainString()));
      matrix.otherwise().ifPresent(rate -> proto.setDefaultRate(rate.toPlainString()));
      return BurnPricing.newBuilder().setMatrix(proto);
    }

    private static Allowance allowance(Pricing.Allowance allowance) {
      return Allowance.newBuilder()
          .setFreeUnits(allowance.freeUnits())
          .setPeriod(allowance.period().name())
          .build();
    }
  }
}
