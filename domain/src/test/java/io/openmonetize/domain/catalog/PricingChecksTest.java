package io.openmonetize.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openmonetize.domain.catalog.Pricing.Allowance;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Percentage;
import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import io.openmonetize.domain.catalog.Pricing.Tiering;
import io.openmonetize.domain.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a pricing may say at all, at each bound and beyond it. */
class PricingChecksTest {
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal ZERO = BigDecimal.ZERO;
  private static final BigDecimal MINUS = ONE.negate();

  private static void refused(ThrowingCallable pricing, String message) {
    assertThatIllegalArgumentException().isThrownBy(pricing).withMessageContaining(message);
  }

  private static Tier tier(long upTo) {
    return new Tier(upTo, ONE, ZERO);
  }

  private static Tiered tiered(Tier... tiers) {
    return new Tiered("value", Tiering.GRADUATED, List.of(tiers), Allowance.NONE);
  }

  private static Matrix matrix(String dimension, Map<String, BigDecimal> rates) {
    return new Matrix("value", dimension, rates, Optional.empty(), ZERO);
  }

  @Test
  void the_quantity_is_one_that_events_have() {
    assertThat(new Packaged("request", 1, ONE, Allowance.NONE).quantity()).isEqualTo("request");
    refused(
        () -> new Packaged("tokens", 1, ONE, Allowance.NONE),
        "pricing.quantity must be a quantity of an event, request or meter:<slug>, not \"tokens\"");
    refused(() -> new Percentage("", ONE, ZERO, ZERO), "pricing.quantity");
    refused(() -> new PerUnit("", ONE, ZERO, Allowance.NONE), "pricing.quantity");
    refused(() -> new Tiered("", Tiering.VOLUME, List.of(tier(0)), Allowance.NONE), "quantity");
    refused(() -> new Matrix("", "a", Map.of("b", ONE), Optional.empty(), ZERO), "quantity");
  }

  @Test
  void tiers_rise_and_the_last_alone_has_no_end() {
    assertThat(tiered(tier(1), tier(2), tier(0)).tiers()).hasSize(3);
    assertThat(tiered(tier(1_000_000_000_000L), tier(0)).tiers()).hasSize(2);
    refused(PricingChecksTest::tiered, "pricing.tiers must hold between 1 and 100 tiers, not 0");
    refused(() -> tiered(tier(5)), "pricing.tiers[0].up_to must be left out");
    refused(() -> tiered(tier(5), tier(5), tier(0)), "pricing.tiers[1].up_to must be from 6 to");
    refused(() -> tiered(tier(0), tier(0)), "pricing.tiers[0].up_to must be from 1 to");
    refused(() -> tiered(tier(-1), tier(0)), "pricing.tiers[0].up_to");
    refused(() -> tiered(tier(1_000_000_000_001L), tier(0)), "pricing.tiers[0].up_to");
  }

  @Test
  void there_are_up_to_a_hundred_tiers() {
    var tiers = new ArrayList<Tier>();
    for (int i = 1; i < PricingChecks.MAX_TIERS; i++) {
      tiers.add(tier(i));
    }
    tiers.add(tier(0));
    assertThat(tiered(tiers.toArray(Tier[]::new)).tiers()).hasSize(100);
    tiers.add(0, tier(1));
    refused(() -> tiered(tiers.toArray(Tier[]::new)), "not 101");
  }

  @Test
  void amounts_of_every_model_are_within_bounds() {
    refused(() -> tiered(new Tier(0, MINUS, ZERO)), "pricing.tiers[0].credits_per_unit");
    refused(() -> tiered(new Tier(0, ONE, MINUS)), "pricing.tiers[0].flat_credits");
    refused(
        () -> new Packaged("value", 1, MINUS, Allowance.NONE), "pricing.package_credits must be");
    refused(() -> new Percentage("value", MINUS, ZERO, ZERO), "pricing.percent must be");
    refused(() -> new Percentage("value", ONE, MINUS, ZERO), "pricing.fixed_credits must be");
    refused(() -> new Percentage("value", ONE, ZERO, MINUS), "pricing.minimum_credits must be");
    refused(
        () -> new PerUnit("value", MINUS, ZERO, Allowance.NONE), "pricing.credits_per_unit must");
    refused(() -> new PerUnit("value", ONE, MINUS, Allowance.NONE), "pricing.minimum_credits must");
    refused(() -> matrix("region", Map.of("eu", MINUS)), "pricing.rates.eu must be");
    refused(
        () -> new Matrix("value", "a", Map.of("b", ONE), Optional.of(MINUS), ZERO),
        "pricing.default must be");
    refused(
        () -> new Matrix("value", "a", Map.of("b", ONE), Optional.empty(), MINUS),
        "pricing.minimum_credits must be");
  }

  @Test
  void equal_amounts_make_equal_pricings() {
    assertThat(tiered(new Tier(0, new BigDecimal("1.500"), ZERO)))
        .isEqualTo(tiered(new Tier(0, new BigDecimal("1.5"), new BigDecimal("0.00"))));
  }

  @Test
  void packages_and_free_units_are_within_bounds() {
    assertThat(new Packaged("value", 1, ONE, Allowance.NONE).packageSize()).isOne();
    refused(() -> new Packaged("value", 0, ONE, Allowance.NONE), "pricing.package_size must be");
    refused(
        () -> new Packaged("value", 1_000_000_000_001L, ONE, Allowance.NONE),
        "pricing.package_size must be");
    refused(() -> new Allowance(-1, Period.DAILY), "pricing.free_units must be from 0 to");
    refused(() -> new Allowance(1_000_000_000_001L, Period.DAILY), "pricing.free_units must be");
  }

  @Test
  void a_least_charge_and_free_units_do_not_go_together() {
    var free = new Allowance(1, Period.DAILY);
    assertThat(new PerUnit("value", ONE, ZERO, free).allowance()).isEqualTo(free);
    refused(
        () -> new PerUnit("value", ONE, ONE, free),
        "pricing.minimum_credits must be left out beside pricing.free_units");
  }

  @Test
  void a_matrix_names_what_its_rates_differ_by() {
    refused(() -> matrix(" ", Map.of("eu", ONE)), "pricing.dimension must be");
    refused(() -> matrix("region", Map.of()), "pricing.rates must hold between 1 and 1000");
    refused(() -> matrix("region", Map.of("", ONE)), "must name a value");
    refused(() -> matrix("quality", Map.of("hd", ONE, "HD", ONE)), "twice: it is read as hd");
    assertThat(matrix("region", Map.of("eu", ONE, "EU", ONE)).rates()).hasSize(2);
  }

  @Test
  void names_have_up_to_two_hundred_characters() {
    String longest = "x".repeat(200);
    assertThat(matrix(longest, Map.of(longest, ONE)).dimension()).isEqualTo(longest);
    refused(() -> matrix(longest + "x", Map.of("eu", ONE)), "pricing.dimension must have names");
    refused(() -> matrix("region", Map.of(longest + "x", ONE)), "pricing.rates must have names");
  }

  @Test
  void there_are_up_to_a_thousand_rates() {
    var rates = new TreeMap<String, BigDecimal>();
    for (int i = 0; i < PricingChecks.MAX_RATES; i++) {
      rates.put("v" + i, ONE);
    }
    assertThat(matrix("region", rates).rates()).hasSize(1_000);
    rates.put("one more", ONE);
    refused(() -> matrix("region", rates), "not 1001");
  }

  @Test
  void a_rule_has_credits_or_a_pricing() {
    BurnMatch match = BurnMatch.model("m");
    var pricing = new Percentage("value", ONE, ZERO, ZERO);
    assertThat(new BurnRule(match, pricing).quantities()).containsExactly("value");
    refused(
        () -> new BurnRule(match, Map.of("value", ONE), 1, Optional.of(pricing)),
        "pricing must stand alone");
  }
}
