package io.openmonetize.domain.catalog;

/** What the accepted entries amount to. */
record CatalogFacts(
    PriceBook priceBook,
    BurnTables burnTables,
    Meters meters,
    Plans plans,
    Defaults defaults,
    int rulesVersion) {
  static final CatalogFacts INITIAL =
      new CatalogFacts(
          PriceBook.EMPTY, BurnTables.EMPTY, Meters.EMPTY, Plans.EMPTY, Defaults.INITIAL, 1);

  CatalogFacts with(PriceBook next) {
    return new CatalogFacts(next, burnTables, meters, plans, defaults, rulesVersion);
  }

  CatalogFacts with(BurnTables next) {
    return new CatalogFacts(priceBook, next, meters, plans, defaults, rulesVersion);
  }

  CatalogFacts with(Meters next) {
    return new CatalogFacts(priceBook, burnTables, next, plans, defaults, rulesVersion);
  }

  CatalogFacts with(Plans next) {
    return new CatalogFacts(priceBook, burnTables, meters, next, defaults, rulesVersion);
  }

  CatalogFacts with(Defaults next) {
    return new CatalogFacts(priceBook, burnTables, meters, plans, next, rulesVersion);
  }

  CatalogFacts with(int next) {
    return new CatalogFacts(priceBook, burnTables, meters, plans, defaults, next);
  }
}
