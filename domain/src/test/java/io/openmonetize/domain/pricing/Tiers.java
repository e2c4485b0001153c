package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Pricing.Allowance;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import io.openmonetize.domain.catalog.Pricing.Tiering;
import io.openmonetize.domain.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Short ways to write tiers down. */
public final class Tiers {
  /** The usual example: the first thousand at 0.01, then 0.005. */
  public static final List<Tier> CHEAPER_ABOVE_A_THOUSAND = tiers("1000 0.01", "0 0.005");

  private Tiers() {}

  /** Each as `up_to credits_per_unit flat_credits`; the flat credits may be left out. */
  public static List<Tier> tiers(String... each) {
    var tiers = new ArrayList<Tier>();
    for (String one : each) {
      String[] parts = one.split(" ", -1);
      tiers.add(
          new Tier(
              Long.parseLong(parts[0]),
              new BigDecimal(parts[1]),
              new BigDecimal(parts.length > 2 ? parts[2] : "0")));
    }
    return tiers;
  }

  public static Tiered graduated(List<Tier> tiers) {
    return graduated("input_tokens", tiers, Allowance.NONE);
  }

  public static Tiered graduated(String quantity, List<Tier> tiers, Allowance allowance) {
    return new Tiered(quantity, Tiering.GRADUATED, tiers, allowance);
  }

  public static Tiered volume(List<Tier> tiers) {
    return volume(tiers, 0);
  }

  public static Tiered volume(List<Tier> tiers, long freeUnits) {
    return new Tiered("input_tokens", Tiering.VOLUME, tiers, monthly(freeUnits));
  }

  public static Packaged packages(long size, String credits, long freeUnits) {
    return new Packaged("input_tokens", size, new BigDecimal(credits), monthly(freeUnits));
  }

  public static Allowance monthly(long freeUnits) {
    return new Allowance(freeUnits, Period.MONTHLY);
  }

  public static long units(long units) {
    return Math.multiplyExact(units, Books.MILLION);
  }

  public static long credits(String decimal) {
    return new BigDecimal(decimal).movePointRight(6).longValueExact();
  }
}
