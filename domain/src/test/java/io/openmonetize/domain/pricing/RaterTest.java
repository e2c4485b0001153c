package io.openmonetize.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaterTest {
  @Test
  void gpt_4_costs_its_list_price_times_the_markup() {
    Catalog catalog =
        Catalog.EMPTY.fold(
            new CatalogEntry(
                "e1",
                "operator",
                0,
                CatalogChange.PricesPublished.of(
                    "test",
                    List.of(
                        new Price(
                            PriceKey.list("OPENAI", "gpt-4", CostType.INPUT_TOKEN),
                            new BigDecimal("30"),
                            1_000_000,
                            Validity.ALWAYS,
                            false,
                            ""),
                        new Price(
                            PriceKey.list("OPENAI", "gpt-4", CostType.OUTPUT_TOKEN),
                            new BigDecimal("60"),
                            1_000_000,
                            Validity.ALWAYS,
                            false,
                            "")))));
    var quantities =
        new Quantities.Builder()
            .putWhole(QuantityKind.INPUT_TOKENS, 1000)
            .putWhole(QuantityKind.OUTPUT_TOKENS, 500)
            .build();
    var event =
        new UsageEvent(
            new EventIdentity(1, 2),
            3,
            "evt",
            EventType.TOKEN_USAGE,
            "",
            "",
            "f",
            "OPENAI",
            "gpt-4-0613",
            1_700_000_000_000L,
            quantities,
            UsageEvent.Variant.NONE,
            "",
            Map.of(),
            false,
            "",
            0);
    Rating rating = catalog.rater().rate("live:c", event);
    assertThat(rating).isInstanceOf(Rating.Priced.class);
    var priced = (Rating.Priced) rating;
    assertThat(priced.credits()).hasToString("120.000000");
    assertThat(priced.cost().orElseThrow()).hasToString("0.060000000000");
    assertThat(priced.rule()).isEqualTo("list:OPENAI/gpt-4 suffix -0613 × markup 2");
    assertThat(priced.priceVersion()).isEqualTo("pv_1");
  }
}
