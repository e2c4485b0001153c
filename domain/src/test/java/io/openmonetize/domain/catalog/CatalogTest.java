package io.openmonetize.domain.catalog;

import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.aliases;
import static io.openmonetize.domain.pricing.Books.entry;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.Books.providerAliases;
import static io.openmonetize.domain.pricing.Books.rule;
import static io.openmonetize.domain.pricing.Books.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.pricing.Books;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.pricing.Event;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final CatalogEntry PRICE =
      entry("e1", prices(price("OPENAI/gpt-4o", INPUT_TOKEN, "2.5")));

  @Test
  void every_entry_has_its_position_and_a_refused_one_changes_nothing_else() {
    Catalog before = Catalog.EMPTY.fold(PRICE);
    Catalog after = before.fold(entry("e2", new CatalogChange.Unreadable("usd is no number")));
    assertThat(after.length()).isEqualTo(2);
    assertThat(after.refusals())
        .containsExactly(new Refusal(2, "e2", "invalid", "usd is no number"));
    assertThat(after.refusalAt(2)).isPresent();
    assertThat(after.refusalAt(1)).isEmpty();
    assertThat(after.priceBook()).isEqualTo(before.priceBook());
    assertThat(before.length()).isEqualTo(1);
    assertThat(before.refusals()).isEmpty();
  }

  @Test
  void versions_are_the_positions_of_the_entries() {
    Catalog catalog =
        Catalog.EMPTY
            .fold(entry("bad", new CatalogChange.Unreadable("")))
            .fold(PRICE)
            .fold(entry("t", table("tbl", rule(BurnMatch.model("m"), "input_tokens=1"))));
    assertThat(catalog.priceBook().prices().get(0).version()).isEqualTo("pv_2");
    assertThat(catalog.burnTables().latest("tbl").orElseThrow().version()).isEqualTo("bt_3");
  }

  @Test
  void an_entry_that_was_accepted_is_refused_as_a_repeat() {
    Catalog catalog =
        Catalog.EMPTY
            .fold(PRICE)
            .fold(entry("e2", prices(price("OPENAI/gpt-4o", INPUT_TOKEN, "1"))))
            .fold(PRICE);
    assertThat(catalog.refusalAt(3).orElseThrow().reason()).isEqualTo("repeated");
    assertThat(catalog.acceptedAt("e1")).contains(1L);
    assertThat(catalog.priceBook().prices()).hasSize(2);
  }

  @Test
  void an_entry_that_was_refused_may_come_again() {
    Catalog catalog =
        Catalog.EMPTY
            .fold(entry("a", aliases(new ModelAlias("OPENAI", "omni", "gpt-4o"))))
            .fold(PRICE)
            .fold(entry("a", aliases(new ModelAlias("OPENAI", "omni", "gpt-4o"))));
    assertThat(catalog.refusals()).hasSize(1);
    assertThat(catalog.acceptedAt("a")).contains(3L);
  }

  @Test
  void an_alias_of_what_is_not_listed_is_refused_with_all_that_came_with_it() {
    Catalog model = Catalog.EMPTY.fold(entry("a", aliases(new ModelAlias("X", "b", "c"))));
    assertThat(model.refusalAt(1).orElseThrow().reason()).isEqualTo("alias_of_nothing");
    Catalog provider = Catalog.EMPTY.fold(entry("a", providerAliases(new ProviderAlias("b", "X"))));
    assertThat(provider.refusalAt(1).orElseThrow().reason()).isEqualTo("alias_of_nothing");
    assertThat(provider.priceBook()).isEqualTo(PriceBook.EMPTY);
  }

  @Test
  void two_prices_of_one_thing_that_start_together_are_refused() {
    Catalog catalog =
        Catalog.EMPTY.fold(
            entry(
                "e",
                prices(
                    price("OPENAI/gpt-4o", INPUT_TOKEN, "1"),
                    price("openai/gpt-4o", INPUT_TOKEN, "2"))));
    assertThat(catalog.refusalAt(1).orElseThrow().reason()).isEqualTo("ambiguous_price");
    assertThat(catalog.priceBook().prices()).isEmpty();
  }

  @Test
  void the_latest_version_of_each_table_is_listed_newest_first() {
    Catalog catalog =
        Catalog.EMPTY
            .fold(entry("1", table("a", rule(BurnMatch.model("m"), "input_tokens=1"))))
            .fold(entry("2", table("b", rule(BurnMatch.model("m"), "input_tokens=1"))))
            .fold(entry("3", table("a", rule(BurnMatch.model("m"), "input_tokens=2"))));
    assertThat(catalog.burnTables().latest())
        .extracting(PublishedTable::version)
        .containsExactly("bt_3", "bt_2");
    assertThat(catalog.burnTables().latest("a").orElseThrow().version()).isEqualTo("bt_3");
    assertThat(catalog.burnTables().latest("c")).isEmpty();
  }

  @Test
  void where_an_entry_was_accepted_is_known_for_each_of_many() {
    Catalog catalog = Catalog.EMPTY;
    for (int i = 1; i <= 1_000; i++) {
      catalog = catalog.fold(entry("e" + i, new CatalogChange.RulesVersionSet(1)));
    }
    for (int i = 1; i <= 1_000; i++) {
      assertThat(catalog.acceptedAt("e" + i)).contains((long) i);
    }
    assertThat(catalog.acceptedAt("e1001")).isEmpty();
  }

  @Test
  void the_rules_version_rises_and_never_falls() {
    Catalog catalog =
        Catalog.EMPTY
            .fold(entry("1", new CatalogChange.RulesVersionSet(3)))
            .fold(entry("2", new CatalogChange.RulesVersionSet(2)));
    assertThat(Catalog.EMPTY.rulesVersion()).isEqualTo(1);
    assertThat(catalog.rulesVersion()).isEqualTo(3);
    assertThat(catalog.refusalAt(2).orElseThrow().reason()).isEqualTo("rules_version_lowered");
  }

  @Test
  void a_later_convention_replaces_the_earlier_one_and_the_longest_prefix_speaks() {
    Catalog catalog =
        Catalog.EMPTY
            .fold(entry("1", conventions(convention("", true), convention("claude-", false))))
            .fold(entry("2", conventions(convention("claude-", true))))
            .fold(entry("3", conventions(convention("claude-3", false))));
    assertThat(catalog.priceBook().conventions()).hasSize(3);
    assertThat(catalog.priceBook().convention("GOOGLE", "claude-4").cachedInInput()).isTrue();
    assertThat(catalog.priceBook().convention("GOOGLE", "claude-3-opus").cachedInInput()).isFalse();
    assertThat(catalog.priceBook().convention("GOOGLE", "gemini").cachedInInput()).isTrue();
  }

  private static CatalogChange conventions(ProviderConvention... conventions) {
    return Books.conventions(conventions);
  }

  private static ProviderConvention convention(String prefix, boolean cachedInInput) {
    return new ProviderConvention("GOOGLE", prefix, cachedInInput, false, false, false);
  }

  @RepeatedTest(20)
  void the_order_of_entries_about_different_things_makes_no_difference_to_any_price() {
    long seed = Long.getLong("seed", System.nanoTime());
    List<CatalogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      entries.add(entry("p" + i, prices(price("X/model-" + i, INPUT_TOKEN, i + "." + i))));
      entries.add(
          entry(
              "t" + i,
              table("t" + i, rule(new BurnMatch("f" + i, "", "", "", ""), "input_tokens=" + i))));
    }
    List<CatalogEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(seed));
    Catalog one = fold(entries);
    Catalog other = fold(shuffled);
    IntStream.range(0, 12)
        .forEach(
            i -> {
              var listed = Event.tokens("X/model-" + i, 1000, 0).feature("none").build();
              var ruled = Event.tokens("X/model-" + i, 1000, 0).feature("f" + i).build();
              assertThat(amounts(other, listed))
                  .as("seed %d", seed)
                  .isEqualTo(amounts(one, listed));
              assertThat(amounts(other, ruled)).as("seed %d", seed).isEqualTo(amounts(one, ruled));
            });
  }

  private static Catalog fold(List<CatalogEntry> entries) {
    Catalog catalog = Catalog.EMPTY;
    for (CatalogEntry entry : entries) {
      catalog = catalog.fold(entry);
    }
    assertThat(catalog.refusals()).isEmpty();
    return catalog;
  }

  private static String amounts(Catalog catalog, UsageEvent event) {
    var priced = (Rating.Priced) catalog.rater().rate(Buyer.of(Event.ACCOUNT), event);
    return priced.credits() + " " + priced.cost();
  }
}
