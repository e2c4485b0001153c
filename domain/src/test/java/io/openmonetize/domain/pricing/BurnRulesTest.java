package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.CACHED_INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.catalog.CostType.OUTPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.at;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.Books.rule;
import static io.openmonetize.domain.pricing.Books.table;
import static io.openmonetize.domain.pricing.RatingAssert.rated;
import static io.openmonetize.domain.usage.EventType.API_CALL;
import static io.openmonetize.domain.usage.EventType.CUSTOM;
import static io.openmonetize.domain.usage.QuantityKind.AUDIO_INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.CACHED_INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.IMAGE_COUNT;
import static io.openmonetize.domain.usage.QuantityKind.INPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.OUTPUT_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.QUANTITY;
import static io.openmonetize.domain.usage.QuantityKind.REASONING_TOKENS;
import static io.openmonetize.domain.usage.QuantityKind.VALUE;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.ModelAlias;
import io.openmonetize.domain.catalog.Validity;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurnRulesTest {
  private static final String TURBO = "OPENAI/gpt-4-turbo";
  private static final CatalogChange LIST =
      prices(
          price(TURBO, INPUT_TOKEN, "10"),
          price(TURBO, OUTPUT_TOKEN, "30"),
          price(TURBO, CACHED_INPUT_TOKEN, "5"));
  private static final BurnMatch MODEL = BurnMatch.model("gpt-4-turbo");
  private static final BurnMatch ANY = new BurnMatch("", "", "", "", "");

  private static Event thousand() {
    return Event.tokens(TURBO, 1000, 0);
  }

  @Test
  void a_rule_sets_the_credits_and_the_list_price_the_cost() {
    Catalog catalog = catalog(LIST, table("tbl", rule(MODEL, "input_tokens=1.5 output_tokens=10")));
    rated(catalog, Event.tokens(TURBO, 1234, 567))
        .costs("0.02935", "7.521")
        .version("bt_2")
        .by("table:tbl model=gpt-4-turbo, cost list:OPENAI/gpt-4-turbo × markup 2 pv_1");
  }

  @Test
  void credits_are_rounded_once_for_the_event_half_to_even() {
    Catalog catalog =
        catalog(LIST, table("tbl", rule(MODEL, "input_tokens=0.000001 output_tokens=0.000001", 2)));
    rated(catalog, Event.tokens(TURBO, 1, 0)).credits("0.000000");
    rated(catalog, Event.tokens(TURBO, 3, 0)).credits("0.000002");
    rated(catalog, Event.tokens(TURBO, 1, 1)).credits("0.000001");
    rated(catalog, Event.tokens(TURBO, 5, 0)).credits("0.000002");
  }

  @Test
  void the_rule_that_matches_more_dimensions_wins() {
    Catalog catalog =
        catalog(
            LIST,
            table(
                "tbl",
                rule(ANY, "input_tokens=1"),
                rule(MODEL, "input_tokens=2"),
                rule(new BurnMatch("", "gpt-4-turbo", "OPENAI", "", ""), "input_tokens=3")));
    rated(catalog, thousand()).credits("3");
  }

  @Test
  void among_as_many_dimensions_feature_wins_then_model_provider_unit_and_event_type() {
    BurnMatch feature = new BurnMatch("ai-chat", "", "", "", "");
    BurnMatch provider = new BurnMatch("", "", "openai", "", "");
    BurnMatch unit = new BurnMatch("", "", "", "tokens", "");
    BurnMatch type = new BurnMatch("", "", "", "", "token_usage");
    BurnMatch[] order = {feature, MODEL, provider, unit, type};
    for (int first = 0; first < order.length; first++) {
      var rules = new BurnRule[order.length - first];
      for (int i = first; i < order.length; i++) {
        rules[order.length - 1 - i] = rule(order[i], "input_tokens=" + (i + 1));
      }
      rated(catalog(LIST, table("tbl", rules)), thousand().unitType("token"))
          .credits(String.valueOf(first + 1));
    }
  }

  @Test
  void tables_fall_through_rule_by_rule_from_the_customers_to_the_default_to_the_markup() {
    Catalog catalog =
        catalog(
            LIST,
            table(
                "default",
                rule(new BurnMatch("ai-chat", "gpt-4-turbo", "", "", ""), "input_tokens=9")),
            table(
                "own",
                Event.ACCOUNT,
                Validity.ALWAYS,
                true,
                rule(new BurnMatch("search", "", "", "", ""), "input_tokens=1"),
                rule(new BurnMatch("", "", "OPENAI", "", ""), "output_tokens=4")));
    rated(catalog, thousand().feature("search")).credits("1");
    rated(catalog, thousand()).credits("9");
    rated(catalog, Event.tokens(TURBO, 1000, 1000)).credits("4");
    rated(catalog, thousand().feature("other")).costs("0.01", "20");
  }

  @Test
  void the_customers_table_comes_first_even_when_the_default_one_is_newer() {
    Catalog catalog =
        catalog(
            LIST,
            table("own", Event.ACCOUNT, Validity.ALWAYS, true, rule(ANY, "input_tokens=1")),
            table("default", rule(MODEL, "input_tokens=9")));
    rated(catalog, thousand()).credits("1");
  }

  @Test
  void features_whose_hashes_collide_are_told_apart() {
    Catalog catalog =
        catalog(
            table(
                "tbl",
                rule(new BurnMatch("Aa", "", "", "", ""), "input_tokens=1"),
                rule(new BurnMatch("BB", "", "", "", ""), "input_tokens=2")));
    rated(catalog, thousand().feature("Aa")).credits("1");
    rated(catalog, thousand().feature("BB")).credits("2");
  }

  @Test
  void a_table_of_another_account_or_of_a_plan_does_not_bill() {
    Catalog catalog =
        catalog(
            LIST,
            table("theirs", "live:cust_2", Validity.ALWAYS, true, rule(MODEL, "input_tokens=1")),
            new CatalogChange.BurnTablePublished(
                new BurnTable(
                    "plan",
                    "plan",
                    "",
                    "growth",
                    true,
                    Validity.ALWAYS,
                    List.of(rule(MODEL, "input_tokens=2")))));
    rated(catalog, thousand()).credits("20");
  }

  @Test
  void of_two_default_tables_the_one_published_last_is_asked_first() {
    Catalog catalog =
        catalog(
            LIST,
            table("a", rule(MODEL, "input_tokens=1")),
            table("b", rule(MODEL, "input_tokens=2")));
    rated(catalog, thousand()).credits("2");
  }

  @Test
  void quantities_that_the_rule_does_not_name_are_free_under_it() {
    Catalog catalog = catalog(LIST, table("tbl", rule(MODEL, "input_tokens=1.5")));
    rated(catalog, Event.tokens(TURBO, 1000, 1_000_000)).credits("1.5");
    rated(catalog, thousand().with(IMAGE_COUNT, 5)).credits("1.5").hasNoCost("unit_unknown");
  }

  @Test
  void a_rule_that_names_nothing_of_what_was_used_does_not_make_it_free() {
    Catalog catalog = catalog(LIST, table("tbl", rule(MODEL, "image_count=1")));
    rated(catalog, thousand()).costs("0.01", "20");
  }

  @Test
  void cached_tokens_cost_as_input_and_reasoning_as_output_unless_the_rule_names_them() {
    Catalog plain = catalog(LIST, table("tbl", rule(MODEL, "input_tokens=1 output_tokens=10")));
    rated(plain, thousand().with(CACHED_INPUT_TOKENS, 400)).costs("0.008", "1");
    rated(plain, Event.tokens(TURBO, 0, 1000).with(REASONING_TOKENS, 400)).credits("10");
    Catalog own =
        catalog(LIST, table("tbl", rule(MODEL, "input_tokens=1 cached_input_tokens=0.5")));
    rated(own, thousand().with(CACHED_INPUT_TOKENS, 400)).credits("0.8");
  }

  @Test
  void audio_within_the_input_costs_as_input_unless_the_rule_names_it() {
    Catalog plain = catalog(LIST, table("tbl", rule(MODEL, "input_tokens=1")));
    rated(plain, thousand().with(AUDIO_INPUT_TOKENS, 400)).credits("1");
    Catalog beside = catalog(Books.usualConventions(), table("tbl", rule(ANY, "input_tokens=1")));
    rated(beside, Event.tokens("ANTHROPIC/m", 1000, 0).with(AUDIO_INPUT_TOKENS, 400)).credits("1");
    rated(beside, Event.tokens("OPENAI/m", 1000, 0).with(AUDIO_INPUT_TOKENS, 400)).credits("1");
  }

  @Test
  void a_rule_bills_what_has_no_price_with_the_cost_absent() {
    Catalog catalog =
        catalog(
            table(
                "tbl",
                rule(BurnMatch.model("unheard-of"), "input_tokens=2"),
                rule(new BurnMatch("", "", "", "", "API_CALL"), "quantity=5", 1)));
    rated(catalog, Event.tokens("NOBODY/unheard-of", 1000, 0))
        .credits("2")
        .hasNoCost("price_unknown")
        .version("bt_1")
        .by("table:tbl model=unheard-of");
    rated(catalog, Event.of("/").type(API_CALL).with(VALUE, 1)).credits("5");
    rated(catalog, Event.of("/").type(API_CALL).with(QUANTITY, 2)).credits("10");
    rated(catalog, Event.of("/").type(API_CALL).with(QUANTITY, 2).with(VALUE, 7)).credits("10");
    rated(catalog, Event.of("/").type(CUSTOM).with(VALUE, 1)).isParked("price_unknown");
  }

  @Test
  void a_rule_may_charge_for_each_request() {
    Catalog catalog =
        catalog(table("tbl", rule(new BurnMatch("", "", "", "", "API_CALL"), "request=3", 1)));
    rated(catalog, Event.of("/").type(API_CALL).with(VALUE, 7)).credits("3");
    rated(catalog, Event.of("/").type(API_CALL)).credits("3");
  }

  @Test
  void a_rule_for_a_listed_model_holds_for_its_aliases_and_dated_names() {
    Catalog catalog =
        catalog(
            LIST,
            Books.aliases(new ModelAlias("OPENAI", "turbo", "gpt-4-turbo")),
            table("tbl", rule(MODEL, "input_tokens=1")));
    rated(catalog, Event.tokens("OPENAI/turbo", 1000, 0)).credits("1");
    rated(catalog, Event.tokens("OPENAI/gpt-4-turbo-2024-04-09", 1000, 0)).credits("1");
    rated(catalog, Event.tokens("/gpt-4-turbo", 1000, 0)).credits("1");
  }

  @Test
  void a_rule_may_name_an_event_type_of_the_sellers_own() {
    Catalog catalog =
        catalog(table("tbl", rule(new BurnMatch("", "", "", "", "doc-review"), "quantity=5", 1)));
    rated(catalog, Event.of("/").type(CUSTOM).unitType("DOC_REVIEW").with(QUANTITY, 2))
        .credits("10");
    rated(catalog, Event.of("/").type(CUSTOM).unitType("other").with(QUANTITY, 2))
        .isParked("price_unknown");
  }

  @Test
  void the_version_of_a_table_that_holds_at_the_events_time_bills_it() {
    long next = at("2026-12-01T00:00:00Z");
    Catalog catalog =
        catalog(
            LIST,
            table("tbl", rule(MODEL, "input_tokens=1")),
            table("tbl", "", new Validity(next, 0), true, rule(MODEL, "input_tokens=2")));
    rated(catalog, thousand().at(next - 1)).credits("1").version("bt_2");
    rated(catalog, thousand().at(next)).credits("2").version("bt_3");
    rated(catalog, thousand().at(next + 1)).credits("2");
  }

  @Test
  void a_table_ends_before_its_last_millisecond() {
    long end = at("2026-12-01T00:00:00Z");
    Catalog catalog =
        catalog(LIST, table("tbl", "", new Validity(0, end), true, rule(MODEL, "input_tokens=1")));
    rated(catalog, thousand().at(end - 1)).credits("1");
    rated(catalog, thousand().at(end)).credits("20");
  }

  @Test
  void a_table_that_is_switched_off_bills_nothing_while_it_is() {
    long off = at("2026-12-01T00:00:00Z");
    Catalog catalog =
        catalog(
            LIST,
            table("tbl", rule(MODEL, "input_tokens=1")),
            table("tbl", "", new Validity(off, 0), false, rule(MODEL, "input_tokens=1")));
    rated(catalog, thousand().at(off - 1)).credits("1");
    rated(catalog, thousand().at(off)).credits("20");
  }

  @Test
  void a_rule_does_not_bill_what_contradicts_itself() {
    Catalog catalog =
        catalog(Books.usualConventions(), LIST, table("tbl", rule(MODEL, "input_tokens=1")));
    rated(catalog, thousand().with(CACHED_INPUT_TOKENS, 1001)).isRefused("cached_exceeds_input");
  }

  @Test
  void naming_zeros_of_what_a_rule_bills_costs_nothing() {
    Catalog catalog = catalog(LIST, table("tbl", rule(MODEL, "input_tokens=1")));
    rated(catalog, Event.of(TURBO).with(INPUT_TOKENS, 0)).credits("0").version("bt_2");
    rated(catalog, Event.of(TURBO).with(OUTPUT_TOKENS, 0)).credits("0").version("pv_1");
  }
}
