package io.openmonetize.controlplane.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.catalog.PriceBookSeed;
import io.openmonetize.controlplane.fakes.FakeCatalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
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

    assertThat(catalog.current().length()).isEqualTo(5);
    assertThat(catalog.current().priceBook().prices()).isNotEmpty();
    assertThat(catalog.current().defaults()).isEqualTo(OWN);
  }

  @Test
  void a_second_start_says_nothing_again() {
    seed(OWN);
    seed(Defaults.INITIAL);

    assertThat(catalog.current().length()).isEqualTo(5);
    assertThat(catalog.current().defaults()).isEqualTo(OWN);
  }

  @Test
  void a_start_that_stopped_half_way_is_completed() {
    catalog.publish(PriceBookSeed.entry());

    seed(OWN);

    assertThat(catalog.current().length()).isEqualTo(5);
    assertThat(catalog.current().defaults()).isEqualTo(OWN);
  }

  @Test
  void the_plans_ship_and_stay_as_the_operator_has_them() {
    seed(OWN);

    assertThat(catalog.current().plans().latest())
        .extracting(shipped -> shipped.plan().planId())
        .containsExactly("enterprise", "growth", "starter");
    assertThat(catalog.current().refusals()).isEmpty();
    var archived = catalog.current().plans().find("growth").orElseThrow().plan().archived();
    catalog.publish(
        new CatalogEntry("away", "operator", 0, new CatalogChange.PlanPublished(archived)));
    seed(OWN);
    assertThat(catalog.current().plans().active("growth")).isEmpty();
  }

  private void seed(Defaults defaults) {
    new CatalogSeed(catalog, defaults, Clock.systemUTC()).run();
  }
}
