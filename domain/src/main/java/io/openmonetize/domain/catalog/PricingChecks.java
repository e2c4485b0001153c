package io.openmonetize.domain.catalog;

import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.usage.QuantityKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a pricing must satisfy; each failure names the member and the value. */
final class PricingChecks {
  static final int MAX_TIERS = 100;
  static final int MAX_RATES = 1_000;
  static final int MAX_NAME = 200;

  private PricingChecks() {}

  static String quantity(String name) {
    if (!name.equals(BurnRule.REQUEST)
        && QuantityKind.ofPublicName(name).isEmpty()
        && Meter.slugIn(name).isEmpty()) {
      throw new IllegalArgumentException(
          "pricing.quantity must be a quantity of an event, request or meter:<slug>, not "
              + quoted(name));
    }
    return name;
  }

  static long units(String field, long value, long least) {
    if (value < least || value > Checks.MAX_UNIT_SIZE) {
      throw new IllegalArgumentException(
          "pricing."
              + field
              + " must be from "
              + least
              + " to "
              + Checks.MAX_UNIT_SIZE
              + ", not "
              + value);
    }
    return value;
  }

  /** They rise, and the last one alone has no end: every unit falls in one tier. */
  static List<Tier> tiers(List<Tier> tiers) {
    if (tiers.isEmpty() || tiers.size() > MAX_TIERS) {
      throw new IllegalArgumentException(
          "pricing.tiers must hold between 1 and " + MAX_TIERS + " tiers, not " + tiers.size());
    }
    var checked = new ArrayList<Tier>(tiers.size());
    long before = 0;
    for (int i = 0; i < tiers.size(); i++) {
      String field = "tiers[" + i + "].";
      Tier tier = tiers.get(i);
      if (i < tiers.size() - 1) {
        before = units(field + "up_to", tier.upTo(), before + 1);
      } else if (tier.upTo() != 0) {
        throw new IllegalArgumentException(
            "pricing." + field + "up_to must be left out: the last tier has no end");
      }
      checked.add(
          new Tier(
              tier.upTo(),
              Checks.amount("pricing." + field + "credits_per_unit", tier.creditsPerUnit()),
              Checks.amount("pricing." + field + "flat_credits", tier.flatCredits())));
    }
    return Collections.unmodifiableList(checked);
  }

  static String dimension(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "pricing.dimension must be image_size, quality, resolution, model, provider, unit_type"
              + " or a key of the metadata");
    }
    return bounded("pricing.dimension", name);
  }

  static Map<String, BigDecimal> rates(String dimension, Map<String, BigDecimal> rates) {
    if (rates.isEmpty() || rates.size() > MAX_RATES) {
      throw new IllegalArgumentException(
          "pricing.rates must hold between 1 and " + MAX_RATES + " rates, not " + rates.size());
    }
    Optional<Dimension> known = Dimension.of(dimension);
    var checked = new TreeMap<String, BigDecimal>();
    rates.forEach(
        (value, rate) -> {
          String spelled = known.map(d -> d.spelling(value)).orElse(value);
          String field = "pricing.rates." + value;
          if (spelled.isEmpty()) {
            throw new IllegalArgumentException(field + " must name a value");
          }
          bounded("pricing.rates", spelled);
          if (checked.put(spelled, Checks.amount(field, rate)) != null) {
            throw new IllegalArgumentException(
                field + " must not be there twice: it is read as " + spelled);
          }
        });
    return Collections.unmodifiableMap(checked);
  }

  private static String bounded(String field, String name) {
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          field + " must have names of at most " + MAX_NAME + " characters, not " + name.length());
    }
    return name;
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
