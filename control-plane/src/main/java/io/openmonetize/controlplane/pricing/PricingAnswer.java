package io.openmonetize.controlplane.pricing;

import io.openmonetize.controlplane.sdk.Numbers;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.Pricing.Allowance;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Percentage;
import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A pricing as {@link PricingForm} reads it; what was left out is told as what it means. */
final class PricingAnswer implements Pricing.Cases<Map<String, Object>> {
  private PricingAnswer() {}

  static Map<String, Object> of(Pricing pricing) {
    return pricing.as(new PricingAnswer());
  }

  @Override
  public Map<String, Object> perUnit(PerUnit perUnit) {
    var members = begin("per_unit", perUnit);
    members.put("credits_per_unit", Numbers.of(perUnit.creditsPerUnit()));
    if (perUnit.allowance().freeUnits() == 0) {
      return minimum(members, perUnit.minimumCredits());
    }
    return allowance(members, perUnit.allowance());
  }

  @Override
  public Map<String, Object> tiered(Tiered tiered) {
    var members = begin(tiered.tiering().name().toLowerCase(Locale.ROOT), tiered);
    members.put("tiers", tiered.tiers().stream().map(PricingAnswer::tier).toList());
    return allowance(members, tiered.allowance());
  }

  private static Map<String, Object> tier(Tier tier) {
    var members = new LinkedHashMap<String, Object>();
    if (tier.upTo() > 0) {
      members.put("up_to", tier.upTo());
    }
    members.put("credits_per_unit", Numbers.of(tier.creditsPerUnit()));
    members.put("flat_credits", Numbers.of(tier.flatCredits()));
    return members;
  }

  @Override
  public Map<String, Object> packaged(Packaged packaged) {
    var members = begin("package", packaged);
    members.put("package_size", packaged.packageSize());
    members.put("package_credits", Numbers.of(packaged.packageCredits()));
    return allowance(members, packaged.allowance());
  }

  @Override
  public Map<String, Object> percentage(Percentage percentage) {
    var members = begin("percentage", percentage);
    members.put("percent", Numbers.of(percentage.percent()));
    members.put("fixed_credits", Numbers.of(percentage.fixedCredits()));
    return minimum(members, percentage.minimumCredits());
  }

  @Override
  public Map<String, Object> matrix(Matrix matrix) {
    var members = begin("matrix", matrix);
    members.put("dimension", matrix.dimension());
    var rates = new LinkedHashMap<String, Object>();
    matrix.rates().forEach((value, rate) -> rates.put(value, Numbers.of(rate)));
    members.put("rates", rates);
    matrix.otherwise().ifPresent(rate -> members.put("default", Numbers.of(rate)));
    return minimum(members, matrix.minimumCredits());
  }

  private static Map<String, Object> begin(String model, Pricing pricing) {
    var members = new LinkedHashMap<String, Object>();
    members.put("model", model);
    members.put("quantity", pricing.quantity());
    return members;
  }

  private static Map<String, Object> allowance(Map<String, Object> members, Allowance allowance) {
    members.put("free_units", allowance.freeUnits());
    members.put("period", allowance.period().name());
    return members;
  }

  private static Map<String, Object> minimum(Map<String, Object> members, BigDecimal credits) {
    members.put("minimum_credits", Numbers.of(credits));
    return members;
  }
}
