package io.openmonetize.controlplane.pricing;

import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.http.Routes;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.util.function.Function;

/** What usage costs and what is charged for it, over HTTP. */
public final class PricingRoutes {
  private final PriceRoutes prices;
  private final PriceWrites priceWrites;
  private final BurnTableRoutes tables;
  private final BurnTableWrites tableWrites;

  /**
   * @param planOf the slug of the plan that an account is on; empty for none
   */
  public PricingRoutes(
      CatalogPort catalog,
      Publisher publisher,
      Function<AccountKey, String> planOf,
      Ids ids,
      Clock clock) {
    var shelf = new TableShelf(catalog, planOf);
    this.prices = new PriceRoutes(catalog, clock);
    this.priceWrites = new PriceWrites(catalog, publisher, clock);
    this.tables = new BurnTableRoutes(shelf, clock);
    this.tableWrites = new BurnTableWrites(catalog, shelf, publisher, ids, clock);
  }

  public void register(Routes routes) {
    prices.register(routes);
    priceWrites.register(routes);
    tables.register(routes);
    tableWrites.register(routes);
  }
}
