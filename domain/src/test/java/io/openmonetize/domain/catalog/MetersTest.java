package io.openmonetize.domain.catalog;

import static io.openmonetize.domain.pricing.Books.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meter.Charge;
import io.openmonetize.domain.catalog.Meter.Filter;
import io.openmonetize.domain.catalog.Meter.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetersTest {
  private static Meter meter(String slug, String name, Measure measure) {
    return new Meter(slug, name, "", Filter.ANY, measure, List.of(), Charge.PRICED, true);
  }

  private static Catalog fold(Meter... meters) {
    Catalog catalog = Catalog.EMPTY;
    for (Meter meter : meters) {
      String id = "e" + catalog.length();
      catalog = catalog.fold(entry(id, new CatalogChange.MeterPublished(meter)));
    }
    return catalog;
  }

  @Test
  void the_latest_version_of_a_meter_holds_and_all_are_listed_by_slug() {
    var count = Measure.of(Aggregation.COUNT);
    Catalog catalog =
        fold(meter("b", "one", count), meter("a", "two", count), meter("b", "three", count));
    assertThat(catalog.meters().all())
        .extracting(published -> published.meter().name() + ' ' + published.version())
        .containsExactly("two mt_2", "three mt_3");
    assertThat(catalog.meters().find("c")).isEmpty();
  }

  @Test
  void a_meter_that_would_count_something_else_is_refused_and_changes_nothing() {
    Catalog catalog =
        fold(
            meter("a", "one", Measure.of(Aggregation.SUM, "input_tokens")),
            meter("a", "two", Measure.of(Aggregation.SUM, "output_tokens")));
    assertThat(catalog.refusalAt(2).orElseThrow().reason()).isEqualTo("meter_counts_differently");
    assertThat(catalog.meters().find("a").orElseThrow().meter().name()).isEqualTo("one");
  }

  @Test
  void an_archived_meter_is_found_and_is_not_active_until_it_is_published_again() {
    Meter meter = meter("a", "one", Measure.of(Aggregation.COUNT));
    Catalog archived = fold(meter, meter.archived());
    assertThat(archived.meters().find("a")).isPresent();
    assertThat(archived.meters().active("a")).isEmpty();
    assertThat(fold(meter, meter.archived(), meter).meters().active("a")).contains(meter);
  }
}
