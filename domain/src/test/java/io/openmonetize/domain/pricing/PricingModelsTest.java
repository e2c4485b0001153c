package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.pricing.Books.at;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.Books.table;
import static io.openmonetize.domain.pricing.Books.usualConventions;
import static io.openmonetize.domain.pricing.RatingAssert.rated;
import static io.openmonetize.domain.pricing.Tiers.CHEAPER_ABOVE_A_THOUSAND;
import static io.openmonetize.domain.pricing.Tiers.graduated;
import static io.openmonetize.domain.pricing.Tiers.monthly;
import static io.openmonetize.domain.pricing.Tiers.tiers;
import static io.openmonetize.domain.pricing.Tiers.units;
import static io.openmonetize.domain.usage.QuantityKind.CACHED_INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.IMAGE_COUNT;
import static io.openmonetize.domain.usage.QuantityKind.INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.OUTPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.QUANTITY;
import static io.openmonetize.domain.usage.QuantityKind.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.Pricing.Allowance;
import io.openmonetize.domain.catalog.Pricing.Matrix;
import io.openmonetize.domain.catalog.Pricing.PerUnit;
import io.openmonetize.domain.catalog.Pricing.Percentage;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.usage.EventType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each pricing model of a burn rule makes of an event. */
class PricingModelsTest {
  private static final String MODEL = "OPENAI/gpt-4o";
  private static final BurnMatch ANY = new BurnMatch("", "", "", "", "");
  private static final CatalogChange LIST = prices(price(MODEL, CostType.INPUT_TOKEN, "2.5"));

  private static Catalog with(Pricing pricing) {
    return catalog(usualConventions(), LIST, table("tbl", new BurnRule(ANY, pricing)));
  }

  private static Matrix matrix(String quantity, String dimension, String rates, String otherwise) {
    Map<String, BigDecimal> byValue = new TreeMap<>();
    for (String rate : rates.split(" ", -1)) {
      byValue.put(rate.split("=", -1)[0], new BigDecimal(rate.split("=", -1)[1]));
    }
    return new Matrix(
        quantity,
        dimension,
        byValue,
        otherwise.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(otherwise)),
        BigDecimal.ZERO);
  }

  private static Percentage percentage(String percent, String fixed, String minimum) {
    return new Percentage(
        "value", new BigDecimal(percent), new BigDecimal(fixed), new BigDecimal(minimum));
  }

  private static Rating.Tiered tiered(Catalog catalog, Event event) {
    Rating rating = catalog.rater().rate(Buyer.of(Event.ACCOUNT), event.build());
    assertThat(rating).isInstanceOf(Rating.Tiered.class);
    return (Rating.Tiered) rating;
  }

  private static Event value(String decimal) {
    return Event.of("/").type(EventType.CUSTOM).with(VALUE, decimal);
  }

  @Test
  void tiers_are_for_the_account_to_charge_and_the_cost_is_known_already() {
    Rating.Tiered rating =
        tiered(with(graduated(CHEAPER_ABOVE_A_THOUSAND)), Event.of(MODEL).with(INPUT_TOKENS, 700));
    assertThat(rating.meter()).isEqualTo("table:tbl any input_tokens monthly");
    assertThat(rating.period()).isEqualTo(Period.MONTHLY);
    assertThat(rating.quantityMicros()).isEqualTo(units(700));
    assertThat(rating.cost().orElseThrow()).hasToString("0.001750000000");
    assertThat(rating.priceVersion()).isEqualTo("bt_3");
    assertThat(rating.rule()).startsWith("table:tbl any, cost list:OPENAI/gpt-4o");
    assertThat(rating.costGap()).isEmpty();
    TieredCharge charge = rating.price().charge(units(600), rating.quantityMicros());
    assertThat(rating.priced(charge).credits()).hasToString("5.500000");
    assertThat(rating.priced(charge).rule()).isEqualTo(rating.rule());
  }

  @Test
  void a_cost_that_is_not_known_is_told_beside_the_tiers() {
    Rating.Tiered rating =
        tiered(with(graduated(CHEAPER_ABOVE_A_THOUSAND)), Event.of("X/y").with(INPUT_TOKENS, 1));
    assertThat(rating.cost()).isEmpty();
    assertThat(rating.costGap()).isEqualTo("price_unknown");
  }

  @Test
  void the_next_version_of_a_table_counts_on_unless_it_counts_something_else() {
    CatalogChange first = table("tbl", new BurnRule(ANY, graduated(CHEAPER_ABOVE_A_THOUSAND)));
    CatalogChange dearer = table("tbl", new BurnRule(ANY, graduated(tiers("0 9"))));
    CatalogChange daily =
        table(
            "tbl",
            new BurnRule(
                ANY, graduated("input_tokens", tiers("0 9"), new Allowance(0, Period.DAILY))));
    CatalogChange requests =
        table("tbl", new BurnRule(ANY, graduated("request", tiers("0 9"), monthly(0))));
    Event event = Event.of(MODEL).with(INPUT_TOKENS, 1);
    String meter = tiered(catalog(LIST, first), event).meter();
    assertThat(tiered(catalog(LIST, first, dearer), event).meter()).isEqualTo(meter);
    assertThat(tiered(catalog(LIST, first, daily), event).meter()).isNotEqualTo(meter);
    assertThat(tiered(catalog(LIST, first, requests), event).meter()).isNotEqualTo(meter);
  }

  @Test
  void cached_tokens_count_as_input_as_they_do_in_flat_rules() {
    Catalog catalog = with(graduated(CHEAPER_ABOVE_A_THOUSAND));
    Event within = Event.of(MODEL).with(INPUT_TOKENS, 700).with(CACHED_INPUT_TOKENS, 300);
    assertThat(tiered(catalog, within).quantityMicros()).isEqualTo(units(700));
    Event beside =
        Event.of("ANTHROPIC/claude").with(INPUT_TOKENS, 700).with(CACHED_INPUT_TOKENS, 300);
    assertThat(tiered(catalog, beside).quantityMicros()).isEqualTo(units(1_000));
  }

  @Test
  void requests_are_counted_one_for_each_event() {
    Catalog catalog = with(graduated("request", tiers("0 1"), monthly(0)));
    assertThat(tiered(catalog, Event.of(MODEL).with(INPUT_TOKENS, 7)).quantityMicros())
        .isEqualTo(units(1));
  }

  @Test
  void value_and_quantity_stand_for_each_other() {
    Catalog catalog = with(graduated("value", tiers("0 1"), monthly(0)));
    assertThat(tiered(catalog, Event.of("/").with(QUANTITY, "1.5")).quantityMicros())
        .isEqualTo(1_500_000);
  }

  @Test
  void a_rule_whose_quantity_was_not_used_leaves_the_event_to_others() {
    rated(with(graduated(CHEAPER_ABOVE_A_THOUSAND)), Event.of(MODEL).with(OUTPUT_TOKENS, 5))
        .isParked("unit_unknown");
  }

  @Test
  void a_percentage_is_of_the_value_and_has_a_fixed_part_and_a_least_charge() {
    Catalog catalog = with(percentage("2.5", "0.3", "1"));
    rated(catalog, value("2000")).credits("50.3").version("bt_3");
    rated(catalog, value("28")).credits("1");
    rated(catalog, value("28.0001")).credits("1.000002");
    rated(catalog, value("28.1")).credits("1.0025");
    rated(catalog, value("0")).credits("0");
  }

  @Test
  void a_percentage_is_rounded_once_and_half_to_even() {
    rated(with(percentage("50", "0", "0")), value("0.000001")).credits("0");
    rated(with(percentage("50", "0", "0")), value("0.000003")).credits("0.000002");
    rated(with(percentage("50", "0.0000005", "0")), value("0.000001")).credits("0.000001");
    rated(with(percentage("0", "0.0000015", "0")), value("1")).credits("0.000002");
  }

  @Test
  void a_least_charge_holds_for_each_event_that_used_something() {
    Catalog catalog =
        with(new PerUnit("value", new BigDecimal("0.5"), new BigDecimal("2"), Allowance.NONE));
    rated(catalog, value("3")).credits("2");
    rated(catalog, value("4")).credits("2");
    rated(catalog, value("4.000002")).credits("2.000001");
    rated(catalog, value("0")).credits("0");
  }

  @Test
  void free_units_make_a_price_per_unit_one_that_counts() {
    Catalog catalog =
        with(new PerUnit("request", new BigDecimal("2"), BigDecimal.ZERO, monthly(3)));
    Rating.Tiered rating = tiered(catalog, Event.of(MODEL).with(INPUT_TOKENS, 1));
    assertThat(rating.price().charge(units(2), units(1)).own()).isZero();
    assertThat(rating.price().charge(units(3), units(1)).own()).isEqualTo(units(2));
  }

  @Test
  void a_matrix_charges_by_what_the_event_says_of_itself() {
    Catalog catalog = with(matrix("image_count", "quality", "HD=80 standard=40", "50"));
    rated(catalog, image("", " hd")).credits("160").version("bt_3");
    rated(catalog, image("", "Standard")).credits("80");
    rated(catalog, image("", "4k")).credits("100");
    rated(catalog, image("", "")).credits("100");
  }

  @Test
  void each_dimension_is_read_in_its_own_spelling() {
    rated(with(matrix("image_count", "image_size", "1024×1024=3", "")), image("1024 X 1024", ""))
        .credits("6");
    rated(with(matrix("value", "unit_type", "Pages=3", "")), value("2").unitType("page"))
        .credits("6");
    rated(with(matrix("value", "resolution", "720P=3", "")), value("2").resolution("720p"))
        .credits("6");
    rated(
            with(matrix("value", "provider", "stability-ai=3", "")),
            Event.of("Stability AI/x").with(VALUE, 2))
        .credits("6");
    rated(with(matrix("value", "region", "eu=3", "")), value("2").metadata("region", "eu"))
        .credits("6");
    rated(with(matrix("value", "region", "eu=3", "")), value("2").metadata("region", "EU"))
        .isParked("variant_unknown");
  }

  @Test
  void a_rate_for_a_listed_model_holds_for_its_dated_names() {
    Catalog catalog = with(matrix("input_tokens", "model", "gpt-4o=3 gpt-4o-2024-08-06=4", ""));
    rated(catalog, Event.of("OPENAI/gpt-4o").with(INPUT_TOKENS, 1)).credits("3");
    rated(catalog, Event.of("OPENAI/gpt-4o-2024-05-13").with(INPUT_TOKENS, 1)).credits("3");
    rated(catalog, Event.of("OPENAI/gpt-4o-2024-08-06").with(INPUT_TOKENS, 1)).credits("4");
  }

  @Test
  void a_value_without_a_rate_waits_for_one_and_is_never_guessed() {
    Catalog catalog = with(matrix("value", "region", "eu=3", ""));
    rated(catalog, value("2").metadata("region", "us"))
        .isParked("variant_unknown")
        .saying("table:tbl any has no rate for region us");
    rated(catalog, value("2"))
        .isParked("variant_unknown")
        .saying("has no rate for an event without region");
  }

  @Test
  void a_matrix_may_have_a_least_charge() {
    Matrix matrix =
        new Matrix(
            "value",
            "region",
            Map.of("eu", new BigDecimal("1")),
            Optional.of(new BigDecimal("2")),
            new BigDecimal("5"));
    rated(with(matrix), value("3").metadata("region", "eu")).credits("5");
    rated(with(matrix), value("6").metadata("region", "eu")).credits("6");
    rated(with(matrix), value("2")).credits("5");
  }

  @Test
  void credits_beyond_64_bits_refuse_the_event() {
    rated(with(percentage("1000000000", "0", "0")), value("1000000000000")).isRefused("overflow");
    rated(
            with(matrix("value", "region", "eu=1000000000", "1")),
            value("1000000000000").metadata("region", "eu"))
        .isRefused("overflow");
  }

  @Test
  void a_pricing_holds_while_its_table_does() {
    long next = at("2026-12-01T00:00:00Z");
    Catalog catalog =
        catalog(
            LIST,
            table("tbl", Books.rule(ANY, "value=1", 1)),
            table(
                "tbl",
                "",
                new Validity(next, 0),
                true,
                new BurnRule(ANY, percentage("50", "0", "0"))));
    rated(catalog, value("2").at(next - 1)).credits("2");
    rated(catalog, value("2").at(next)).credits("1");
  }

  private static Event image(String size, String quality) {
    return Event.of("/").type(EventType.IMAGE_GENERATION).image(size, quality).with(IMAGE_COUNT, 2);
  }
}
