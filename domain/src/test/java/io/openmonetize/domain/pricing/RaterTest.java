package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.each;
import static io.openmonetize.domain.pricing.Books.negotiated;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.RatingAssert.rated;
import static io.openmonetize.domain.usage.QuantityKind.AUDIO_INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.CACHED_INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.CACHE_WRITE_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.IMAGE_COUNT;
import static io.openmonetize.domain.usage.QuantityKind.INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.OUTPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.REASONING_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Defaults;
import org.junit.jupiter.api.Test;

class RaterTest {
  private static final CatalogChange GPT_4O =
      prices(
          price("OPENAI/gpt-4o", CostType.INPUT_TOKEN, "2.5"),
          price("OPENAI/gpt-4o", CostType.OUTPUT_TOKEN, "10"),
          price("OPENAI/gpt-4o", CostType.CACHED_INPUT_TOKEN, "1.25"));
  private static final CatalogChange SONNET =
      prices(
          price("ANTHROPIC/sonnet", CostType.INPUT_TOKEN, "3"),
          price("ANTHROPIC/sonnet", CostType.OUTPUT_TOKEN, "15"),
          price("ANTHROPIC/sonnet", CostType.CACHED_INPUT_TOKEN, "0.3"));
  private static final Catalog CATALOG = catalog(Books.usualConventions(), GPT_4O, SONNET);

  @Test
  void without_a_rule_an_event_costs_the_provider_cost_times_the_markup() {
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 1000, 500))
        .costs("0.0075", "15")
        .by("list:OPENAI/gpt-4o × markup 2")
        .version("pv_2");
  }

  @Test
  void defaults_set_the_markup_and_the_worth_of_a_credit() {
    Catalog dear =
        catalog(
            GPT_4O,
            new CatalogChange.DefaultsSet(new Defaults(Books.amount("1.5"), Books.amount("100"))));
    rated(dear, Event.tokens("OPENAI/gpt-4o", 1000, 500))
        .costs("0.0075", "1.125")
        .by("list:OPENAI/gpt-4o × markup 1.5");
  }

  @Test
  void cached_tokens_within_the_input_are_taken_out_of_it() {
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 1000, 100).with(CACHED_INPUT_TOKENS, 400))
        .costs("0.003", "6");
  }

  @Test
  void cached_tokens_beside_the_input_are_added_to_it() {
    rated(CATALOG, Event.tokens("ANTHROPIC/sonnet", 1000, 100).with(CACHED_INPUT_TOKENS, 400))
        .costs("0.00462", "9.24");
  }

  @Test
  void as_many_cached_tokens_as_input_are_right_and_one_more_is_refused() {
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 400, 0).with(CACHED_INPUT_TOKENS, 400))
        .costs("0.0005");
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 400, 0).with(CACHED_INPUT_TOKENS, 401))
        .isRefused("cached_exceeds_input");
    rated(CATALOG, Event.of("OPENAI/gpt-4o").with(CACHED_INPUT_TOKENS, 1))
        .isRefused("cached_exceeds_input");
    rated(CATALOG, Event.tokens("ANTHROPIC/sonnet", 400, 0).with(CACHED_INPUT_TOKENS, 401))
        .costs("0.0013203");
  }

  @Test
  void parts_that_together_exceed_their_whole_are_refused() {
    rated(
            CATALOG,
            Event.tokens("OPENAI/gpt-4o", 400, 0)
                .with(CACHED_INPUT_TOKENS, 300)
                .with(CACHE_WRITE_TOKENS, 101))
        .isRefused("parts_exceed_input");
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 0, 100).with(REASONING_TOKENS, 101))
        .isRefused("parts_exceed_output");
  }

  @Test
  void cache_writes_cost_as_input_and_reasoning_as_output_without_prices_of_their_own() {
    rated(CATALOG, Event.tokens("ANTHROPIC/sonnet", 1000, 0).with(CACHE_WRITE_TOKENS, 1000))
        .costs("0.006");
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 0, 100).with(REASONING_TOKENS, 60)).costs("0.001");
    rated(CATALOG, Event.of("OPENAI/gpt-4o").with(REASONING_TOKENS, 60)).costs("0.0006");
  }

  @Test
  void reasoning_has_its_own_price_where_one_is_listed() {
    Catalog listed =
        catalog(GPT_4O, prices(price("OPENAI/gpt-4o", CostType.REASONING_TOKEN, "20")));
    rated(listed, Event.tokens("OPENAI/gpt-4o", 0, 100).with(REASONING_TOKENS, 60)).costs("0.0016");
  }

  @Test
  void audio_tokens_need_their_own_price() {
    Event spoken = Event.tokens("OPENAI/gpt-4o", 500, 0).with(AUDIO_INPUT_TOKENS, 100);
    rated(CATALOG, spoken).isParked("unit_unknown").saying("audio_input_tokens");
    Catalog listed =
        catalog(GPT_4O, prices(price("OPENAI/gpt-4o", CostType.AUDIO_INPUT_TOKEN, "40")));
    rated(listed, spoken).costs("0.005");
  }

  @Test
  void any_quantity_without_a_price_parks_the_whole_event() {
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 10, 10).with(IMAGE_COUNT, 1))
        .isParked("unit_unknown")
        .saying("image_count");
  }

  @Test
  void an_unknown_provider_or_model_parks_the_event() {
    rated(CATALOG, Event.tokens("OPENAI/gpt-9", 1, 1)).isParked("price_unknown").saying("gpt-9");
    rated(CATALOG, Event.tokens("NOBODY/gpt-4o", 1, 1)).isParked("price_unknown").saying("NOBODY");
    rated(CATALOG, Event.tokens("OPENAI/", 1, 1)).isParked("price_unknown").saying("no model");
  }

  @Test
  void naming_zeros_costs_nothing_but_naming_nothing_parks() {
    rated(CATALOG, Event.tokens("OPENAI/gpt-4o", 0, 0)).costs("0", "0").version("pv_2");
    rated(CATALOG, Event.of("OPENAI/gpt-4o")).isParked("unit_unknown");
  }

  @Test
  void the_version_is_that_of_the_newest_price_which_billed_the_event() {
    Catalog changed = catalog(GPT_4O, prices(price("OPENAI/gpt-4o", CostType.OUTPUT_TOKEN, "8")));
    rated(changed, Event.tokens("OPENAI/gpt-4o", 1000, 1000)).costs("0.0105").version("pv_2");
    rated(changed, Event.of("OPENAI/gpt-4o").with(INPUT_TOKENS, 1000)).version("pv_1");
    rated(changed, Event.of("OPENAI/gpt-4o").with(OUTPUT_TOKENS, 1000)).version("pv_2");
  }

  @Test
  void a_negotiated_price_wins_over_the_list_for_its_account_only() {
    Catalog agreed =
        catalog(
            GPT_4O,
            prices(negotiated(Event.ACCOUNT, price("OPENAI/gpt-4o", CostType.INPUT_TOKEN, "2"))));
    rated(agreed, Event.tokens("OPENAI/gpt-4o", 1000, 100))
        .costs("0.003")
        .by("negotiated:OPENAI/gpt-4o × markup 2");
    assertThat(
            agreed
                .rater()
                .rate(Buyer.of("live:cust_2"), Event.tokens("OPENAI/gpt-4o", 1000, 100).build()))
        .isEqualTo(
            catalog(GPT_4O)
                .rater()
                .rate(Buyer.of("live:cust_2"), Event.tokens("OPENAI/gpt-4o", 1000, 100).build()));
  }

  @Test
  void a_list_price_published_later_does_not_undo_what_was_negotiated() {
    Catalog agreed =
        catalog(
            prices(negotiated(Event.ACCOUNT, price("OPENAI/gpt-4o", CostType.INPUT_TOKEN, "2"))),
            GPT_4O,
            prices(Books.above("OPENAI/gpt-4o", CostType.INPUT_TOKEN, "5", 100)));
    rated(agreed, Event.tokens("OPENAI/gpt-4o", 1000, 0)).costs("0.002");
  }

  @Test
  void beyond_64_bits_the_event_is_refused_and_nothing_breaks() {
    Catalog dear = catalog(prices(each("OPENAI/x", CostType.INPUT_TOKEN, "1000000000")));
    rated(dear, Event.of("OPENAI/x").with(INPUT_TOKENS, 1)).isRefused("overflow");
    rated(dear, Event.of("OPENAI/x").with(INPUT_TOKENS, "0.000001")).costs("1000", "2000000");
    rated(
            CATALOG,
            Event.tokens("ANTHROPIC/sonnet", Long.MAX_VALUE / 1_000_000, 0)
                .with(CACHED_INPUT_TOKENS, Long.MAX_VALUE / 1_000_000))
        .isRefused("overflow");
  }
}
