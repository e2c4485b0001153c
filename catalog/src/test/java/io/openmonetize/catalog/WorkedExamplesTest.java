package io.openmonetize.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples, to the micro-credit, through the shipped price book. */
class WorkedExamplesTest {
  private static final Catalog SHIPPED = Catalog.EMPTY.fold(PriceBookSeed.entry());

  static Stream<CsvRow> examples() {
    return new CsvResource("/golden/worked-examples.csv").rows().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void comes_out_to_the_micro_credit(CsvRow example) {
    UsageEvent event =
        Events.of(
            example.get("event_type"),
            example.get("provider"),
            example.get("model"),
            example.get("quantities"),
            new UsageEvent.Variant(example.get("image_size"), example.get("quality"), ""));
    Rating rating = catalog(example.get("setup")).rater().rate(Buyer.of("live:cust_1"), event);
    assertThat(rating).isInstanceOf(Rating.Priced.class);
    var priced = (Rating.Priced) rating;
    assertThat(priced.cost().orElseThrow().toDecimal())
        .isEqualByComparingTo(new BigDecimal(example.get("cost_usd")));
    assertThat(priced.credits()).hasToString(example.get("credits"));
  }

  private static Catalog catalog(String setup) {
    return switch (setup) {
      case "" -> SHIPPED;
      case "gpt-4 at 0.00001 and 0.00003 per token" ->
          with(
              CatalogChange.PricesPublished.of(
                  "operator",
                  List.of(
                      perToken(CostType.INPUT_TOKEN, "0.00001"),
                      perToken(CostType.OUTPUT_TOKEN, "0.00003"))));
      case "table gpt-4-turbo 1.5 and 10 per 1000" -> with(table());
      default -> throw new IllegalArgumentException("unknown setup: " + setup);
    };
  }

  private static Catalog with(CatalogChange change) {
    return SHIPPED.fold(new CatalogEntry("setup", "operator", 0, change));
  }

  private static Price perToken(CostType type, String usd) {
    return new Price(
        PriceKey.list("OPENAI", "gpt-4", type), new BigDecimal(usd), 1, Validity.ALWAYS, false, "");
  }

  private static CatalogChange table() {
    var credits =
        Map.of("input_tokens", new BigDecimal("1.5"), "output_tokens", new BigDecimal("10.0"));
    return new CatalogChange.BurnTablePublished(
        new BurnTable(
            "standard",
            "Standard",
            "",
            "",
            true,
            Validity.ALWAYS,
            List.of(new BurnRule(BurnMatch.model("gpt-4-turbo"), credits, 1_000))));
  }
}
