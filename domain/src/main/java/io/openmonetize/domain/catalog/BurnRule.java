package io.openmonetize.domain.catalog;

import io.openmonetize.domain.usage.QuantityKind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Credits for `perUnit` of each quantity, by the quantity's public name (`input_tokens`), or by
 * `request` for each event; or, instead of those, a pricing of one quantity.
 */
public record BurnRule(
    BurnMatch match, Map<String, BigDecimal> credits, long perUnit, Optional<Pricing> pricing) {
  public static final String REQUEST = "request";

  public BurnRule {
    perUnit = Checks.unitSize("per_unit", perUnit);
    if (credits.isEmpty() && pricing.isEmpty()) {
      throw new IllegalArgumentException("credits must name at least one quantity");
    }
    if (!credits.isEmpty() && pricing.isPresent()) {
      throw new IllegalArgumentException(
          "pricing must stand alone: credits by quantity go into a rule of their own");
    }
    var checked = new TreeMap<String, BigDecimal>();
    credits.forEach(
        (name, amount) -> checked.put(known(name), Checks.amount("credits." + name, amount)));
    credits = Collections.unmodifiableMap(checked);
  }

  public BurnRule(BurnMatch match, Map<String, BigDecimal> credits, long perUnit) {
    this(match, credits, perUnit, Optional.empty());
  }

  public BurnRule(BurnMatch match, Pricing pricing) {
    this(match, Map.of(), 1, Optional.of(pricing));
  }

  /** The names of what it bills, in the order of the amounts. */
  public List<String> quantities() {
    return pricing
        .map(priced -> List.of(priced.quantity()))
        .orElseGet(() -> List.copyOf(credits.keySet()));
  }

  private static String known(String name) {
    if (!name.equals(REQUEST) && QuantityKind.ofPublicName(name).isEmpty()) {
      throw new IllegalArgumentException("credits." + name + " is no quantity of an event");
    }
    return name;
  }
}
