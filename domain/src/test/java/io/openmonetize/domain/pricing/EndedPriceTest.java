package io.openmonetize.domain.pricing;

import static io.openmonetize.domain.catalog.CostType.INPUT_TOKEN;
import static io.openmonetize.domain.pricing.Books.at;
import static io.openmonetize.domain.pricing.Books.catalog;
import static io.openmonetize.domain.pricing.Books.entry;
import static io.openmonetize.domain.pricing.Books.negotiated;
import static io.openmonetize.domain.pricing.Books.price;
import static io.openmonetize.domain.pricing.Books.prices;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.PriceId;
import io.openmonetize.domain.catalog.Validity;
import org.junit.jupiter.api.Test;

class EndedPriceTest {
  private static final String MODEL = "OPENAI/gpt-4o";
  private static final long END = at("2026-11-20T00:00:00Z");

  private static CatalogChange end(long position, int index) {
    return new CatalogChange.PriceEnded(new PriceId(position, index), END);
  }

  private static Event at20th(long offsetMs) {
    return Event.tokens(MODEL, 1_000_000, 0).at(END + offsetMs);
  }

  @Test
  void a_price_holds_until_its_end_and_what_was_said_before_it_holds_again() {
    Catalog catalog =
        catalog(
            prices(price(MODEL, INPUT_TOKEN, "10")),
            prices(price(MODEL, INPUT_TOKEN, "4")),
            end(2, 0));
    RatingAssert.rated(catalog, at20th(-1)).costs("4", "8000").version("pv_2");
    RatingAssert.rated(catalog, at20th(0)).costs("10", "20000").version("pv_1");
  }

  @Test
  void a_negotiated_price_that_ended_leaves_the_list_price() {
    Catalog catalog =
        catalog(
            prices(
                price(MODEL, INPUT_TOKEN, "10"),
                negotiated(Event.ACCOUNT, price(MODEL, INPUT_TOKEN, "4"))),
            end(1, 1));
    RatingAssert.rated(catalog, at20th(-1)).costs("4", "8000");
    RatingAssert.rated(catalog, at20th(0)).costs("10", "20000");
  }

  @Test
  void without_another_price_events_after_the_end_wait() {
    Catalog catalog = catalog(prices(price(MODEL, INPUT_TOKEN, "10")), end(1, 0));
    assertThat(catalog.rater().rate(Buyer.of(Event.ACCOUNT), at20th(-1).build()))
        .isInstanceOf(Rating.Priced.class);
    assertThat(catalog.rater().rate(Buyer.of(Event.ACCOUNT), at20th(0).build()))
        .isInstanceOf(Rating.Unpriced.class);
  }

  @Test
  void a_price_that_has_not_begun_by_its_end_is_taken_back_and_the_others_keep_their_ids() {
    var later = new Validity(END, 0);
    Catalog catalog =
        catalog(
            prices(
                price(MODEL, INPUT_TOKEN, "10"),
                price(MODEL, INPUT_TOKEN, "4", later),
                price("OPENAI/other", INPUT_TOKEN, "1")),
            end(1, 1));
    assertThat(catalog.priceBook().prices())
        .extracting(published -> published.id().toString())
        .containsExactly("price_1_0", "price_1_2");
    RatingAssert.rated(catalog, at20th(0)).costs("10", "20000");
  }

  @Test
  void what_is_not_there_and_what_ends_earlier_cannot_be_ended() {
    Catalog once = catalog(prices(price(MODEL, INPUT_TOKEN, "10")), end(1, 0));
    assertThat(refusal(once, end(1, 1))).isEqualTo("price_not_found");
    assertThat(refusal(once, end(7, 0))).isEqualTo("price_not_found");
    assertThat(refusal(once, end(1, 0))).isEqualTo("price_ends_before");
    var earlier = new CatalogChange.PriceEnded(new PriceId(1, 0), END - 1);
    assertThat(once.fold(entry("x", earlier)).refusals()).isEmpty();
  }

  private static String refusal(Catalog catalog, CatalogChange change) {
    return catalog.fold(entry("x", change)).refusals().get(0).reason();
  }

  @Test
  void an_id_reads_as_it_is_told() {
    assertThat(PriceId.parse("price_12_0")).contains(new PriceId(12, 0));
    for (String wrong :
        new String[] {
          "", "price_0_1", "price_01_1", "price_1", "price_1_01", "price_1_-1", "pv_1"
        }) {
      assertThat(PriceId.parse(wrong)).as(wrong).isEmpty();
    }
  }
}
