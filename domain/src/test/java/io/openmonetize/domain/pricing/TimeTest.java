package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.CACHED_INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.above;
import static io.openmonetize.domain.pricing.Books.at;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.negotiated;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.RatingAssert.rated;
import static io.openmonetize.domain.usage.QuantityKind.CACHED_INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.INPUT_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.Validity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which price is in force when. */
class TimeTest {
  private static final String MODEL = "OPENAI/o3";
  private static final long CUT = at("2025-06-10T00:00:00Z");
  private static final long LATER = at("2026-06-10T00:00:00Z");

  private static Event million(long timestampMs) {
    return Event.of(MODEL).with(INPUT_TOKENS, 1_000_000).at(timestampMs);
  }

  @Test
  void a_price_holds_from_its_first_millisecond_until_before_its_last() {
    Catalog catalog =
        catalog(
            prices(
                price(MODEL, INPUT_TOKEN, "10", new Validity(0, CUT)),
                price(MODEL, INPUT_TOKEN, "2", new Validity(CUT, LATER))));
    rated(catalog, million(CUT - 1)).costs("10");
    rated(catalog, million(CUT)).costs("2");
    rated(catalog, million(CUT + 1)).costs("2");
    rated(catalog, million(LATER - 1)).costs("2");
    rated(catalog, million(LATER)).isParked("price_unknown").saying("in force");
  }

  @Test
  void the_earliest_listed_price_has_no_start() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "10", new Validity(CUT, 0))),
            prices(price(MODEL, INPUT_TOKEN, "2", new Validity(LATER, 0))));
    rated(catalog, million(1)).costs("10").version("pv_1");
    rated(catalog, million(CUT - 1)).costs("10");
    rated(catalog, million(LATER - 1)).costs("10");
    rated(catalog, million(LATER)).costs("2").version("pv_2");
  }

  @Test
  void an_earliest_price_that_has_ended_leaves_a_gap_until_the_next_one_starts() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "10", new Validity(CUT - 1000, CUT))),
            prices(price(MODEL, INPUT_TOKEN, "2", new Validity(LATER, 0))));
    rated(catalog, million(1)).costs("10");
    rated(catalog, million(CUT)).isParked("price_unknown");
    rated(catalog, million(LATER)).costs("2");
  }

  @Test
  void the_newest_statement_about_an_instant_holds() {
    Catalog catalog =
        catalog(
            prices(
                price(MODEL, INPUT_TOKEN, "10", new Validity(0, CUT)),
                price(MODEL, INPUT_TOKEN, "2", new Validity(CUT, 0))),
            prices(price(MODEL, INPUT_TOKEN, "5")));
    rated(catalog, million(CUT - 1)).costs("5").version("pv_2");
    rated(catalog, million(CUT)).costs("5");
  }

  @Test
  void a_passing_override_gives_way_to_what_was_said_before() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "10")),
            prices(price(MODEL, INPUT_TOKEN, "1", new Validity(CUT, LATER))));
    rated(catalog, million(CUT - 1)).costs("10").version("pv_1");
    rated(catalog, million(CUT)).costs("1").version("pv_2");
    rated(catalog, million(LATER)).costs("10").version("pv_1");
  }

  @Test
  void within_one_entry_the_later_start_wins() {
    Catalog catalog =
        catalog(
            prices(
                price(MODEL, INPUT_TOKEN, "2", new Validity(CUT, 0)),
                price(MODEL, INPUT_TOKEN, "10")));
    rated(catalog, million(CUT - 1)).costs("10");
    rated(catalog, million(CUT)).costs("2");
  }

  @Test
  void a_tier_that_came_later_does_not_reach_back() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "2")),
            prices(
                new Price(
                    above(MODEL, INPUT_TOKEN, "4", 200_000).key(),
                    Books.amount("4"),
                    Books.MILLION,
                    new Validity(CUT, 0),
                    false,
                    "")));
    rated(catalog, million(CUT - 1)).costs("2");
    rated(catalog, million(CUT)).costs("4");
  }

  @Test
  void a_cached_price_that_came_later_does_not_reach_back_for_they_cost_as_input_before() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "2")),
            prices(price(MODEL, CACHED_INPUT_TOKEN, "1", new Validity(CUT, 0))));
    rated(catalog, million(CUT - 1).with(CACHED_INPUT_TOKENS, 1_000_000)).costs("2");
    rated(catalog, million(CUT).with(CACHED_INPUT_TOKENS, 1_000_000)).costs("1");
  }

  @Test
  void a_cached_price_that_began_with_its_input_price_reaches_back_as_that_does() {
    Catalog catalog =
        catalog(
            prices(
                price(MODEL, INPUT_TOKEN, "2", new Validity(CUT, 0)),
                price(MODEL, CACHED_INPUT_TOKEN, "1", new Validity(CUT, 0))));
    rated(catalog, million(CUT - 1).with(CACHED_INPUT_TOKENS, 1_000_000)).costs("1");
  }

  @Test
  void a_negotiated_price_holds_from_its_start_and_the_list_before() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "10")),
            prices(
                negotiated(
                    Event.ACCOUNT, price(MODEL, INPUT_TOKEN, "7", new Validity(CUT, LATER)))));
    rated(catalog, million(CUT - 1)).costs("10").by("list:" + MODEL + " × markup 2");
    rated(catalog, million(CUT)).costs("7").by("negotiated:" + MODEL + " × markup 2");
    rated(catalog, million(LATER)).costs("10");
  }

  @Test
  void what_was_negotiated_has_a_start_and_takes_none_from_the_list() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "10", new Validity(CUT, 0))),
            prices(
                negotiated(Event.ACCOUNT, price(MODEL, INPUT_TOKEN, "7", new Validity(CUT, 0))),
                negotiated(Event.ACCOUNT, price(MODEL, INPUT_TOKEN, "6", new Validity(1, 9)))));
    rated(catalog, million(8)).costs("6");
    rated(catalog, million(9)).costs("10");
    rated(catalog, million(CUT - 1)).costs("10");
    rated(catalog, million(CUT)).costs("7");
  }

  @Test
  void the_list_at_an_instant_is_what_bills_then() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "10", new Validity(CUT, LATER))),
            prices(
                price(MODEL, INPUT_TOKEN, "2", new Validity(LATER, 0)),
                price("X/other", INPUT_TOKEN, "3")));
    assertThat(listed(catalog, 1)).containsExactly("OPENAI/o3 10", "X/other 3");
    assertThat(listed(catalog, LATER - 1)).containsExactly("OPENAI/o3 10", "X/other 3");
    assertThat(listed(catalog, LATER)).containsExactly("OPENAI/o3 2", "X/other 3");
  }

  private static List<String> listed(Catalog catalog, long timestampMs) {
    return catalog.rater().pricesAt(timestampMs).stream()
        .map(p -> p.price())
        .map(p -> p.key().provider() + '/' + p.key().model() + ' ' + p.usd())
        .toList();
  }
}
