package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.pricing.Books.at;
import static io.openmonetize.domain.pricing.Tiers.CHEAPER_ABOVE_A_THOUSAND;
import static io.openmonetize.domain.pricing.Tiers.graduated;
import static io.openmonetize.domain.pricing.Tiers.monthly;
import static io.openmonetize.domain.pricing.Tiers.packages;
import static io.openmonetize.domain.pricing.Tiers.tiers;
import static io.openmonetize.domain.pricing.Tiers.volume;
import static io.openmonetize.domain.usage.QuantityKind.INPUT_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.Pricing.Packaged;
import io.openmonetize.domain.catalog.Pricing.Tier;
import io.openmonetize.domain.catalog.Pricing.Tiered;
import io.openmonetize.domain.catalog.Pricing.Tiering;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Events through the positions that an account keeps, against plain decimals that know nothing of
 * positions. Rerun with -Dseed=….
 */
class PositionsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String MODEL = "X/model";

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  private record Place(String meter, long periodStart) {}

  /** The least that keeps positions. */
  private static final class Meters {
    private final Map<Place, Long> positions = new HashMap<>();
    private final Map<Place, Long> credits = new HashMap<>();

    TieredCharge use(Catalog catalog, Event event) {
      var built = event.build();
      var rating = (Rating.Tiered) catalog.rater().rate(Buyer.of(Event.ACCOUNT), built);
      var place =
          new Place(rating.meter(), rating.period().around(built.timestampMs(), BERLIN).from());
      long before = positions.getOrDefault(place, 0L);
      TieredCharge charge = rating.price().charge(before, rating.quantityMicros());
      positions.merge(place, rating.quantityMicros(), Long::sum);
      credits.merge(place, charge.own() + charge.correction(), Long::sum);
      return charge;
    }

    long all() {
      return credits.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static Catalog with(Pricing pricing) {
    return Books.catalog(
        Books.table("tbl", new BurnRule(new BurnMatch("", "", "", "", ""), pricing)));
  }

  private static Event tokens(long micros) {
    return Event.of(MODEL).with(INPUT_TOKENS, BigDecimal.valueOf(micros, 6).toPlainString());
  }

  @Test
  void the_position_is_that_of_the_month_in_the_customers_zone() {
    Catalog catalog = with(graduated(CHEAPER_ABOVE_A_THOUSAND));
    var meters = new Meters();
    long lastHour = at("2026-10-31T22:30:00Z");
    long firstHour = at("2026-10-31T23:30:00Z");
    assertThat(meters.use(catalog, tokens(Tiers.units(1_000)).at(lastHour)).own())
        .isEqualTo(Tiers.credits("10"));
    assertThat(meters.use(catalog, tokens(Tiers.units(1)).at(firstHour)).own())
        .isEqualTo(Tiers.credits("0.01"));
    assertThat(meters.use(catalog, tokens(Tiers.units(1)).at(lastHour)).own())
        .as("a late event belongs to its own month")
        .isEqualTo(Tiers.credits("0.005"));
    assertThat(meters.positions).hasSize(2);
  }

  @Test
  void a_crossing_gives_one_correction() {
    Catalog catalog = with(volume(CHEAPER_ABOVE_A_THOUSAND));
    var meters = new Meters();
    var corrections = new ArrayList<Long>();
    for (int i = 0; i < 20; i++) {
      corrections.add(meters.use(catalog, tokens(Tiers.units(90))).correction());
    }
    assertThat(corrections.stream().filter(c -> c != 0)).containsExactly(Tiers.credits("-4.95"));
    assertThat(meters.all()).isEqualTo(Tiers.credits("9"));
  }

  @RepeatedTest(500)
  void whatever_a_period_is_cut_into_its_parts_come_to_what_the_whole_costs() {
    Pricing pricing = pricing();
    Catalog catalog = with(pricing);
    List<Long> parts = parts();
    var meters = new Meters();
    for (long part : parts) {
      TieredCharge charge = meters.use(catalog, tokens(part));
      assertThat(charge.own()).as("seed %d", seed).isNotNegative();
    }
    long whole = parts.stream().mapToLong(Long::longValue).sum();
    assertThat(BigDecimal.valueOf(meters.all(), 6))
        .as("seed %d: %s over %s", seed, pricing, parts)
        .isEqualByComparingTo(naive(pricing, BigDecimal.valueOf(whole, 6)));
  }

  @RepeatedTest(200)
  void the_order_of_events_changes_nothing_of_the_sum() {
    Pricing pricing = pricing();
    Catalog catalog = with(pricing);
    List<Long> parts = parts();
    var one = new Meters();
    parts.forEach(part -> one.use(catalog, tokens(part)));
    Collections.shuffle(parts, random);
    var other = new Meters();
    parts.forEach(part -> other.use(catalog, tokens(part)));
    assertThat(other.credits).as("seed %d: %s", seed, pricing).isEqualTo(one.credits);
  }

  @RepeatedTest(500)
  void every_charge_is_the_difference_of_two_totals_that_plain_decimals_give() {
    Pricing pricing = pricing();
    var price = tieredPrice(pricing);
    long before = quantity();
    long more = quantity();
    TieredCharge charge = price.charge(before, more);
    BigDecimal expected =
        naive(pricing, BigDecimal.valueOf(before + more, 6))
            .subtract(naive(pricing, BigDecimal.valueOf(before, 6)));
    assertThat(BigDecimal.valueOf(charge.own() + charge.correction(), 6))
        .as("seed %d: %s, %d then %d", seed, pricing, before, more)
        .isEqualByComparingTo(expected);
    assertThat(price.isVolume() || charge.correction() == 0).as("seed %d", seed).isTrue();
  }

  private static TieredPrice tieredPrice(Pricing pricing) {
    return pricing instanceof Tiered tiered
        ? TieredPrice.of(tiered)
        : TieredPrice.of((Packaged) pricing);
  }

  private List<Long> parts() {
    var parts = new ArrayList<Long>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      parts.add(quantity());
    }
    return parts;
  }

  /** Often near a bound, often a fraction of a unit. */
  private long quantity() {
    long units = random.nextInt(4) == 0 ? 1_000 : random.nextInt(3_000);
    return random.nextBoolean() ? Tiers.units(units) : Tiers.units(units) + random.nextInt(3) + 1;
  }

  private Pricing pricing() {
    long free = random.nextBoolean() ? 0 : random.nextInt(2_000);
    return switch (random.nextInt(3)) {
      case 0 -> graduated("input_tokens", randomTiers(), monthly(free));
      case 1 -> volume(randomTiers(), free);
      default -> packages(1 + random.nextInt(2_000), amount().toPlainString(), free);
    };
  }

  private List<Tier> randomTiers() {
    var tiers = new ArrayList<String>();
    long bound = 0;
    for (int i = random.nextInt(5); i > 0; i--) {
      bound += random.nextBoolean() ? 1_000 : 1 + random.nextInt(4_000);
      tiers.add(bound + " " + amount().toPlainString() + " " + flat());
    }
    tiers.add("0 " + amount().toPlainString() + " " + flat());
    return tiers(tiers.toArray(String[]::new));
  }

  private String flat() {
    return random.nextBoolean() ? "0" : amount().toPlainString();
  }

  private BigDecimal amount() {
    return BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(18));
  }

  /** The rules once more, in the plainest words. */
  private static BigDecimal naive(Pricing pricing, BigDecimal units) {
    BigDecimal credits =
        pricing instanceof Tiered tiered
            ? naiveTiers(tiered, charged(units, tiered.allowance().freeUnits()))
            : naivePackages(
                (Packaged) pricing, charged(units, ((Packaged) pricing).allowance().freeUnits()));
    return credits.setScale(6, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal charged(BigDecimal units, long free) {
    return units.subtract(BigDecimal.valueOf(free)).max(BigDecimal.ZERO);
  }

  private static BigDecimal naivePackages(Packaged packaged, BigDecimal units) {
    return units
        .divide(BigDecimal.valueOf(packaged.packageSize()), 0, RoundingMode.CEILING)
        .multiply(packaged.packageCredits());
  }

  private static BigDecimal naiveTiers(Tiered tiered, BigDecimal units) {
    BigDecimal credits = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    for (Tier tier : tiered.tiers()) {
      BigDecimal to = tier.upTo() == 0 ? units : BigDecimal.valueOf(tier.upTo()).min(units);
      if (units.compareTo(from) > 0) {
        credits =
            tiered.tiering() == Tiering.VOLUME
                ? tier.flatCredits().add(tier.creditsPerUnit().multiply(units))
                : credits
                    .add(tier.flatCredits())
                    .add(tier.creditsPerUnit().multiply(to.subtract(from)));
      }
      from = BigDecimal.valueOf(tier.upTo());
    }
    return credits;
  }
}
