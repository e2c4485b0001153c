package io.openmonetize.controlplane.pricing;

import io.openmonetize.catalog.PlanSeed;
import io.openmonetize.catalog.PriceBookSeed;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Defaults;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the catalog what the product starts with, where it is not there yet: the price book that
 * ships with it, its plans, and the operator's defaults. All are entries with fixed ids, so
 * replicas that start together, or one that stopped half-way, make no second of any.
 */
public final class CatalogSeed {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogSeed.class);
  private static final String DEFAULTS_ID = "seed_defaults";
  private static final String ACTOR = "seed";

  private final CatalogPort catalog;
  private final Defaults defaults;
  private final Clock clock;

  public CatalogSeed(CatalogPort catalog, Defaults defaults, Clock clock) {
    this.catalog = catalog;
    this.defaults = defaults;
    this.clock = clock;
  }

  /** Waits for Kafka as long as it takes; call it on a thread of its own. */
  public void run() {
    Catalog now = catalog.await();
    PriceBookSeed.missingIn(now).ifPresent(this::publish);
    if (now.acceptedAt(DEFAULTS_ID).isEmpty()) {
      catalog.publish(
          new CatalogEntry(
              DEFAULTS_ID, ACTOR, clock.millis(), new CatalogChange.DefaultsSet(defaults)));
    }
    PlanSeed.missingIn(now).forEach(catalog::publish);
  }

  private void publish(CatalogEntry priceBook) {
    catalog.publish(priceBook);
    LOG.info("The catalog has all models of the shipped price book now");
  }
}
