package io.openmonetize.controlplane.pricing;

import io.openmonetize.controlplane.ids.Ids;
import io.openmonetize.http.Routes;
import java.time.Clock;
import java.util.concurrent.Executor;

/** All that is said in the catalog over HTTP. */
public final class PricingRoutes {
  private final PriceRoutes prices;
  private final BurnTableRoutes tables;

  public PricingRoutes(CatalogPort catalog, Ids ids, Clock clock, Executor publications) {
    var publisher = new Publisher(catalog, ids, clock, publications);
    this.prices = new PriceRoutes(catalog, publisher, clock);
    this.tables = new BurnTableRoutes(catalog, publisher, ids);
  }

  public void register(Routes routes) {
    prices.register(routes);
    tables.register(routes);
  }
}
