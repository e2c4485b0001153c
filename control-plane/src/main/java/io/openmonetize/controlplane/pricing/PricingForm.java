package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.Pricing.Allowance;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Percentage;
import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import io.openmonetize.domain.catalog.Pricing.Tiering;
import io.openmonetize.domain.time.Period;
import io.openmonetize.http.body.FieldReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a rule's `pricing`. Where something needed is missing or wrong, that is noted and a
 * harmless value stands in, so that the rest is read too and all mistakes are told at once.
 */
final class PricingForm {
  private static final int MAX_NAME = 200;
  private static final long MAX_UNITS = 1_000_000_000_000L;
  private static final int MAX_TIERS = 100;
  private static final String STAND_IN = "request";

  /** The domain begins what it says with the member's name. */
  private static final Pattern PROBLEM = Pattern.compile("pricing\\.(.+?) ((?:must|may) .*)");

  private enum Model {
    PER_UNIT,
    GRADUATED,
    VOLUME,
    PACKAGE,
    PERCENTAGE,
    MATRIX
  }

  private final FieldReader sent;

  private PricingForm(FieldReader sent) {
    this.sent = sent;
  }

  /** Empty when something is wrong, which is noted then. */
  static Optional<Pricing> read(FieldReader sent) {
    Optional<Model> model = sent.choice("model", Model.class);
    sent.require("model", model);
    Optional<Pricing> pricing =
        new PricingForm(sent).build(model.orElseGet(() -> likely(sent.remainingNames())));
    return model.flatMap(known -> pricing);
  }

  /** By which to read the rest when the model is wrong. */
  private static Model likely(Set<String> members) {
    if (members.contains("tiers")) {
      return Model.GRADUATED;
    } else if (members.contains("rates")) {
      return Model.MATRIX;
    } else if (members.contains("percent")) {
      return Model.PERCENTAGE;
    }
    return members.contains("package_size") ? Model.PACKAGE : Model.PER_UNIT;
  }

  private Optional<Pricing> build(Model model) {
    try {
      return Optional.of(read(model));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      Matcher problem = PROBLEM.matcher(message);
      if (problem.matches()) {
        sent.error(problem.group(1), "invalid", problem.group(2));
      } else {
        sent.error("model", "invalid", message);
      }
      return Optional.empty();
    }
  }

  private Pricing read(Model model) {
    String quantity = text("quantity");
    return switch (model) {
      case PER_UNIT -> new PerUnit(quantity, needed("credits_per_unit"), minimum(), allowance());
      case GRADUATED -> new Tiered(quantity, Tiering.GRADUATED, tiers(), allowance());
      case VOLUME -> new Tiered(quantity, Tiering.VOLUME, tiers(), allowance());
      case PACKAGE -> new Packaged(quantity, packageSize(), needed("package_credits"), allowance());
      case PERCENTAGE ->
          new Percentage(quantity, needed("percent"), orZero(sent, "fixed_credits"), minimum());
      case MATRIX ->
          new Matrix(quantity, text("dimension"), rates(), sent.decimal("default"), minimum());
    };
  }

  private String text(String name) {
    Optional<String> text = sent.text(name, MAX_NAME);
    sent.require(name, text);
    return text.orElse(STAND_IN);
  }

  private BigDecimal needed(String name) {
    return needed(sent, name);
  }

  private static BigDecimal needed(FieldReader from, String name) {
    Optional<BigDecimal> amount = from.decimal(name);
    from.require(name, amount);
    return amount.orElse(BigDecimal.ZERO);
  }

  private static BigDecimal orZero(FieldReader from, String name) {
    return from.decimal(name).orElse(BigDecimal.ZERO);
  }

  private BigDecimal minimum() {
    return orZero(sent, "minimum_credits");
  }

  private Allowance allowance() {
    return new Allowance(
        sent.whole("free_units", 0, MAX_UNITS).orElse(0),
        sent.choice("period", Period.class).orElse(Allowance.NONE.period()));
  }

  private long packageSize() {
    Optional<Long> size = sent.whole("package_size", 1, MAX_UNITS).stream().boxed().findFirst();
    sent.require("package_size", size);
    return size.orElse(1L);
  }

  private List<Tier> tiers() {
    return sent.objects("tiers", MAX_TIERS).stream()
        .map(
            tier ->
                new Tier(
                    tier.whole("up_to", 1, MAX_UNITS).orElse(0),
                    needed(tier, "credits_per_unit"),
                    orZero(tier, "flat_credits")))
        .toList();
  }

  private Map<String, BigDecimal> rates() {
    var rates = new TreeMap<String, BigDecimal>();
    sent.object("rates")
        .ifPresent(
            byValue -> byValue.remainingNames().forEach(v -> rates.put(v, needed(byValue, v))));
    return rates;
  }
}
