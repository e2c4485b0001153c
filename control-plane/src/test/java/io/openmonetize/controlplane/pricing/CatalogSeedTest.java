package io.openmonetize.controlplane.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.catalog.PriceBookSeed;
import io.openmonetize.controlplane.fakes.FakeCatalog;
import io.openmonetize.domain.catalog.Defaults;
import java.math.BigDecimal;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class CatalogSeedTest {
  private static final Defaults OWN = new Defaults(new BigDecimal("3"), new BigDecimal("100"));
  private final FakeCatalog catalog = new FakeCatalog();

  @Test
  void an_empty_catalog_gets_the_price_book_and_the_operators_defaults() {
    seed(OWN);

    assertThat(catalog.current().length()).isEqualTo(2);
    assertThat(catalog.current().priceBook().prices()).isNotEmpty();
    assertThat(catalog.current().defaults()).isEqualTo(OWN);
  }

  @Test
  void a_second_start_says_nothing_again() {
    seed(OWN);
    seed(Defaults.INITIAL);

    assertThat(catalog.current().length()).isEqualTo(2);
    assertThat(catalog.current().defaults()).isEqualTo(OWN);
  }

  @Test
  void a_start_that_stopped_half_way_is_completed() {
    catalog.publish(PriceBookSeed.entry());

    seed(OWN);

    assertThat(catalog.current().length()).isEqualTo(2);
    assertThat(catalog.current().defaults()).isEqualTo(OWN);
  }

  private void seed(Defaults defaults) {
    new CatalogSeed(catalog, defaults, Clock.systemUTC()).run();
  }
}
