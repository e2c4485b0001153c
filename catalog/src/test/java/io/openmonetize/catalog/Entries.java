package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.Validity;
import java.math.BigDecimal;
import java.util.List;

/** Entries for tests. */
final class Entries {
  private Entries() {}

  /** A price of X/model per million input tokens. */
  static CatalogEntry price(String id, String usd) {
    return new CatalogEntry(
        id,
        "operator",
        1_700_000_000_000L,
        CatalogChange.PricesPublished.of("test", List.of(price(usd))));
  }

  static Price price(String usd) {
    return new Price(
        PriceKey.list("X", "model", CostType.INPUT_TOKEN),
        new BigDecimal(usd),
        1_000_000,
        Validity.ALWAYS,
        false,
        "");
  }

  /** Well-formed on the wire, and refused by the fold. */
  static CatalogEntry ambiguous(String id) {
    return new CatalogEntry(
        id,
        "operator",
        0,
        CatalogChange.PricesPublished.of("test", List.of(price("1"), price("2"))));
  }
}
