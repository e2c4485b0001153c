package io.openmonetize.domain.catalog;

import io.openmonetize.domain.usage.QuantityKind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Credits for `perUnit` of each quantity, by the quantity's public name (`input_tokens`), or by
 * `request` for each event.
 */
public record BurnRule(BurnMatch match, Map<String, BigDecimal> credits, long perUnit) {
  public static final String REQUEST = "request";

  public BurnRule {
    perUnit = Checks.unitSize("per_unit", perUnit);
    if (credits.isEmpty()) {
      throw new IllegalArgumentException("credits must name at least one quantity");
    }
    var checked = new TreeMap<String, BigDecimal>();
    credits.forEach(
        (name, amount) -> checked.put(known(name), Checks.amount("credits." + name, amount)));
    credits = Collections.unmodifiableMap(checked);
  }

  private static String known(String name) {
    if (!name.equals(REQUEST) && QuantityKind.ofPublicName(name).isEmpty()) {
      throw new IllegalArgumentException("credits." + name + " is no quantity of an event");
    }
    return name;
  }
}
