package io.openmonetize.domain.catalog;

/** What the accepted entries amount to. */
record CatalogFacts(
    PriceBook priceBook, BurnTables burnTables, Defaults defaults, int rulesVersion) {
  static final CatalogFacts INITIAL =
      new CatalogFacts(PriceBook.EMPTY, BurnTables.EMPTY, Defaults.INITIAL, 1);

  CatalogFacts with(PriceBook next) {
    return new CatalogFacts(next, burnTables, defaults, rulesVersion);
  }

  CatalogFacts with(BurnTables next) {
    return new CatalogFacts(priceBook, next, defaults, rulesVersion);
  }

  CatalogFacts with(Defaults next) {
    return new CatalogFacts(priceBook, burnTables, next, rulesVersion);
  }

  CatalogFacts with(int next) {
    return new CatalogFacts(priceBook, burnTables, defaults, next);
  }
}
