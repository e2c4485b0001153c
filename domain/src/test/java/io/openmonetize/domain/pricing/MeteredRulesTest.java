package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.Books.rule;
import static io.openmonetize.domain.pricing.Books.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meter.Charge;
import io.openmonetize.domain.catalog.Meter.Filter;
import io.openmonetize.domain.catalog.Meter.Measure;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.QuantityKind;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that count by a meter, and events that a meter declares free. */
class MeteredRulesTest {
  private static final BurnMatch ANY = new BurnMatch("", "", "", "", "");
  private static final Measure PAGES = Measure.of(Aggregation.SUM, "metadata.pages");

  private static CatalogChange meter(Filter filter, Measure measure, Charge charge) {
    return new CatalogChange.MeterPublished(
        new Meter("m", "M", "", filter, measure, List.of(), charge, true));
  }

  private static CatalogChange sum() {
    return meter(Filter.ANY, PAGES, Charge.PRICED);
  }

  private static BurnRule perUnit(String credits) {
    return new BurnRule(
        ANY,
        new Pricing.PerUnit(
            "meter:m", new BigDecimal(credits), BigDecimal.ZERO, Pricing.Allowance.NONE));
  }

  private static Event call() {
    return Event.of("/").type(EventType.API_CALL);
  }

  private static Rating rate(Catalog catalog, Event event) {
    return catalog.rater().rate(Buyer.of(Event.ACCOUNT), event.build());
  }

  private static String credits(Catalog catalog, Event event) {
    return ((Rating.Priced) rate(catalog, event)).credits().toString();
  }

  @Test
  void a_rule_charges_a_number_of_the_metadata_to_the_micro_credit() {
    Catalog catalog = catalog(sum(), table("t", perUnit("0.3")));
    assertThat(credits(catalog, call().metadata("pages", "12.000001"))).isEqualTo("3.600000");
    assertThat(credits(catalog, call().metadata("pages", "0"))).isEqualTo("0.000000");
  }

  @Test
  void a_rule_has_nothing_to_say_of_events_that_its_meter_does_not_count() {
    Catalog catalog =
        catalog(
            meter(new Filter("", "search"), PAGES, Charge.PRICED),
            table("t", perUnit("0.3"), rule(BurnMatch.model("x"), "request=1")),
            table("u", rule(ANY, "request=7000")));
    assertThat(credits(catalog, call().feature("search").metadata("pages", "10")))
        .as("table u is newer")
        .isEqualTo("7.000000");
    Catalog ordered =
        catalog(
            meter(new Filter("", "search"), PAGES, Charge.PRICED),
            table("u", rule(ANY, "request=7000")),
            table("t", perUnit("0.3")));
    assertThat(credits(ordered, call().feature("search").metadata("pages", "10")))
        .isEqualTo("3.000000");
    assertThat(credits(ordered, call().feature("other").metadata("pages", "10")))
        .isEqualTo("7.000000");
    assertThat(credits(ordered, call().feature("search"))).isEqualTo("7.000000");
    assertThat(credits(ordered, call().feature("search").metadata("pages", "ten")))
        .isEqualTo("7.000000");
  }

  @Test
  void a_count_charges_each_event_once_and_tiers_count_by_the_meter() {
    var tiers =
        List.of(
            new Pricing.Tier(1_000, new BigDecimal("0.01"), BigDecimal.ZERO),
            new Pricing.Tier(0, new BigDecimal("0.005"), BigDecimal.ZERO));
    var graduated =
        new Pricing.Tiered(
            "meter:m", Pricing.Tiering.GRADUATED, tiers, new Pricing.Allowance(0, Period.MONTHLY));
    Catalog catalog =
        catalog(
            meter(Filter.ANY, Measure.of(Aggregation.COUNT), Charge.PRICED),
            table("t", new BurnRule(ANY, graduated)));
    var rating = (Rating.Tiered) rate(catalog, call().with(QuantityKind.VALUE, 500));
    assertThat(rating.quantityMicros()).isEqualTo(1_000_000);
    assertThat(rating.meter()).isEqualTo("table:t any meter:m monthly");
  }

  @Test
  void an_event_without_price_and_rule_waits_unless_its_meter_is_free() {
    var count = Measure.of(Aggregation.COUNT);
    assertThat(rate(catalog(meter(Filter.ANY, count, Charge.PRICED)), call()))
        .isInstanceOf(Rating.Unpriced.class);
    Catalog free = catalog(meter(new Filter("API_CALL", ""), count, Charge.NONE));
    var priced = (Rating.Priced) rate(free, call());
    assertThat(priced.credits().micros()).isZero();
    assertThat(priced.cost()).isEmpty();
    assertThat(priced.rule()).isEqualTo("meter:m");
    assertThat(priced.priceVersion()).isEqualTo("mt_1");
    assertThat(priced.costGap()).isEmpty();
    assertThat(rate(free, call().type(EventType.CUSTOM))).isInstanceOf(Rating.Unpriced.class);
  }

  @Test
  void a_rule_or_a_price_speaks_before_a_free_meter() {
    CatalogChange free = meter(Filter.ANY, Measure.of(Aggregation.COUNT), Charge.NONE);
    Catalog catalog =
        catalog(
            free,
            prices(price("OPENAI/gpt-4o", INPUT_TOKEN, "10")),
            table("t", rule(new BurnMatch("paid", "", "", "", ""), "request=1000")));
    assertThat(credits(catalog, call().feature("paid"))).isEqualTo("1.000000");
    assertThat(credits(catalog, Event.tokens("OPENAI/gpt-4o", 1000, 0))).isEqualTo("20.000000");
  }

  @Test
  void a_model_that_is_not_known_waits_for_its_price_whatever_a_meter_says() {
    Catalog catalog = catalog(meter(Filter.ANY, Measure.of(Aggregation.COUNT), Charge.NONE));
    assertThat(rate(catalog, Event.tokens("OPENAI/gpt-99", 10, 0)))
        .isInstanceOf(Rating.Unpriced.class);
  }

  @Test
  void an_archived_meter_makes_nothing_free() {
    var meter =
        new Meter(
            "m", "M", "", Filter.ANY, Measure.of(Aggregation.COUNT), List.of(), Charge.NONE, true);
    Catalog catalog =
        catalog(
            new CatalogChange.MeterPublished(meter),
            new CatalogChange.MeterPublished(meter.archived()));
    assertThat(rate(catalog, call())).isInstanceOf(Rating.Unpriced.class);
  }
}
