package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.CACHED_INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.OUTPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.above;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.RatingAssert.rated;
import static io.openmonetize.domain.usage.QuantityKind.CACHED_INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.CACHE_WRITE_TOKENS;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import org.junit.jupiter.api.Test;

/** Long-context tiers look at the whole prompt, however its provider counts it. */
class TierTest {
  private static CatalogChange tiers(String model) {
    return prices(
        price(model, INPUT_TOKEN, "1"),
        price(model, OUTPUT_TOKEN, "10"),
        above(model, INPUT_TOKEN, "2", 200_000),
        above(model, OUTPUT_TOKEN, "20", 200_000),
        above(model, INPUT_TOKEN, "3", 400_000));
  }

  private static final Catalog CATALOG =
      catalog(Books.usualConventions(), tiers("OPENAI/long"), tiers("ANTHROPIC/long"));

  @Test
  void a_tier_begins_one_token_above_its_bound_and_holds_for_the_whole_event() {
    rated(CATALOG, Event.tokens("OPENAI/long", 200_000, 100)).costs("0.201");
    rated(CATALOG, Event.tokens("OPENAI/long", 200_001, 100)).costs("0.402002");
  }

  @Test
  void of_several_tiers_the_highest_that_is_passed_holds() {
    rated(CATALOG, Event.tokens("OPENAI/long", 400_000, 0)).costs("0.8");
    rated(CATALOG, Event.tokens("OPENAI/long", 400_001, 100)).costs("1.202003");
  }

  @Test
  void cached_tokens_within_the_input_are_counted_once() {
    rated(CATALOG, Event.tokens("OPENAI/long", 200_000, 0).with(CACHED_INPUT_TOKENS, 150_000))
        .costs("0.2");
  }

  @Test
  void cached_and_written_tokens_beside_the_input_are_part_of_the_prompt() {
    rated(
            CATALOG,
            Event.tokens("ANTHROPIC/long", 100, 0)
                .with(CACHED_INPUT_TOKENS, 100_000)
                .with(CACHE_WRITE_TOKENS, 99_900))
        .costs("0.2");
    rated(
            CATALOG,
            Event.tokens("ANTHROPIC/long", 101, 0)
                .with(CACHED_INPUT_TOKENS, 100_000)
                .with(CACHE_WRITE_TOKENS, 99_900))
        .costs("0.400002");
  }

  @Test
  void a_price_without_a_tier_of_its_own_goes_on_above_the_bound() {
    Catalog cached =
        catalog(
            Books.usualConventions(),
            tiers("OPENAI/long"),
            prices(price("OPENAI/long", CACHED_INPUT_TOKEN, "0.5")));
    rated(cached, Event.tokens("OPENAI/long", 300_000, 0).with(CACHED_INPUT_TOKENS, 100_000))
        .costs("0.45");
  }
}
