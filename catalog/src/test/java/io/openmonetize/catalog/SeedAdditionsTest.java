package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Price;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedAdditionsTest {
  private static final PricesPublished SEED = (PricesPublished) PriceBookSeed.entry().change();

  @Test
  void an_empty_catalog_lacks_the_whole_book() {
    assertThat(PriceBookSeed.missingIn(Catalog.EMPTY)).contains(PriceBookSeed.entry());
  }

  @Test
  void a_catalog_that_has_the_book_lacks_nothing() {
    assertThat(PriceBookSeed.missingIn(Catalog.EMPTY.fold(PriceBookSeed.entry()))).isEmpty();
  }

  @Test
  void an_older_book_gets_the_models_that_it_does_not_list_and_no_other_price() {
    Price kept = SEED.prices().get(0);
    Price cheaper = new Price(kept.key(), kept.usd(), 7, kept.validity(), false, "operator");
    Catalog older = Catalog.EMPTY.fold(entry("seed_older", List.of(kept)));
    Catalog overridden = older.fold(entry("override", List.of(cheaper)));

    CatalogEntry missing = PriceBookSeed.missingIn(overridden).orElseThrow();
    Catalog newer = overridden.fold(missing);

    assertThat(missing.entryId()).isEqualTo(PriceBookSeed.entry().entryId());
    assertThat(((PricesPublished) missing.change()).prices())
        .isNotEmpty()
        .noneMatch(price -> price.key().model().equals(kept.key().model()));
    assertThat(newer.refusals()).isEmpty();
    assertThat(newer.priceBook().prices())
        .extracting(p -> p.price().key().model())
        .contains("gpt-4o");
    assertThat(PriceBookSeed.missingIn(newer)).isEmpty();
  }

  @Test
  void a_catalog_with_all_of_it_under_another_id_is_told_nothing() {
    Catalog same = Catalog.EMPTY.fold(new CatalogEntry("seed_older", "seed", 1, SEED));

    assertThat(PriceBookSeed.missingIn(same)).isEmpty();
  }

  private static CatalogEntry entry(String id, List<Price> prices) {
    return new CatalogEntry(id, "seed", 1, PricesPublished.of("seed", prices));
  }
}
