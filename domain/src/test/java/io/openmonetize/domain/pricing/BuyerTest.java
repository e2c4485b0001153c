package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.negotiated;
import static io.openmonetize.domain.pricing.Books.planTable;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static io.openmonetize.domain.pricing.Books.rule;
import static io.openmonetize.domain.pricing.Books.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.usage.UsageEvent;
import org.junit.jupiter.api.Test;

/** Whose tables and prices an event is charged by. */
class BuyerTest {
  private static final String MODEL = "OPENAI/gpt-4o";
  private static final String ME = "live:cust_1";
  private static final BurnMatch ANY = new BurnMatch("", "", "", "", "");
  private static final Price LIST = price(MODEL, INPUT_TOKEN, "10");
  private static final UsageEvent THOUSAND = Event.tokens(MODEL, 1000, 0).build();

  private static CatalogChange own(String credits) {
    return table("own", ME, Validity.ALWAYS, true, rule(ANY, "input_tokens=" + credits));
  }

  private static String credits(Catalog catalog, String account, String plan) {
    Rating rating = catalog.rater().rate(new Buyer(account, plan), THOUSAND);
    return ((Rating.Priced) rating).credits().toString();
  }

  @Test
  void the_customers_table_comes_first_then_the_plans_then_the_default_one_then_the_cost() {
    Catalog catalog =
        catalog(
            prices(LIST),
            own("1"),
            planTable("growth", "growth", rule(ANY, "input_tokens=2")),
            table("default", rule(ANY, "input_tokens=3")));
    assertThat(credits(catalog, ME, "growth")).isEqualTo("1.000000");
    assertThat(credits(catalog, "live:cust_2", "growth")).isEqualTo("2.000000");
    assertThat(credits(catalog, "live:cust_2", "starter")).isEqualTo("3.000000");
    assertThat(credits(catalog, "live:cust_2", "")).isEqualTo("3.000000");
    assertThat(credits(catalog(prices(LIST)), ME, "growth")).isEqualTo("20.000000");
  }

  @Test
  void tables_fall_through_rule_by_rule() {
    Catalog catalog =
        catalog(
            prices(LIST),
            table(
                "own",
                ME,
                Validity.ALWAYS,
                true,
                rule(BurnMatch.model("other-model"), "input_tokens=1")),
            planTable("growth", "growth", rule(ANY, "output_tokens=2")),
            table("default", rule(ANY, "input_tokens=3")));
    assertThat(credits(catalog, ME, "growth")).isEqualTo("3.000000");
  }

  @Test
  void a_newer_table_of_the_plan_or_for_all_is_asked_after_the_customers_own() {
    Catalog catalog =
        catalog(
            prices(LIST),
            own("1"),
            table("default", rule(ANY, "input_tokens=3")),
            planTable("growth", "growth", rule(ANY, "input_tokens=2")));
    assertThat(credits(catalog, ME, "growth")).isEqualTo("1.000000");
    assertThat(credits(catalog, "live:cust_2", "growth")).isEqualTo("2.000000");
  }

  @Test
  void a_plans_table_bills_by_the_negotiated_cost_of_the_account() {
    Catalog catalog =
        catalog(
            prices(LIST, negotiated(ME, price(MODEL, INPUT_TOKEN, "4"))),
            planTable("growth", "growth", rule(ANY, "input_tokens=2")));
    Rating rating = catalog.rater().rate(new Buyer(ME, "growth"), THOUSAND);
    assertThat(((Rating.Priced) rating).cost().orElseThrow()).hasToString("0.004000000000");
    assertThat(credits(catalog, ME, "growth")).isEqualTo("2.000000");
    assertThat(credits(catalog, ME, "")).isEqualTo("8.000000");
  }

  @Test
  void buyers_without_terms_of_their_own_share_what_was_worked_out() {
    Catalog catalog =
        catalog(prices(LIST), own("1"), planTable("growth", "growth", rule(ANY, "input_tokens=2")));
    var terms = new Terms(catalog);
    assertThat(terms.distinct(new Buyer("live:a", "starter"))).isEqualTo(Buyer.ANYBODY);
    assertThat(terms.distinct(new Buyer("live:a", "growth"))).isEqualTo(new Buyer("", "growth"));
    assertThat(terms.distinct(new Buyer(ME, "starter"))).isEqualTo(Buyer.of(ME));
    assertThat(terms.distinct(new Buyer(ME, "growth"))).isEqualTo(new Buyer(ME, "growth"));
  }
}
