package io.openmonetize.e2e.analytics;

import io.openmonetize.catalog.Publication;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.MeterPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Meter;
import java.util.Optional;

/** A catalog of some meters, in which nothing more is said. */
final class FixedCatalog implements CatalogPort {
  private Catalog catalog = Catalog.EMPTY;

  FixedCatalog(Meter... meters) {
    for (Meter meter : meters) {
      catalog =
          catalog.fold(
              new CatalogEntry(meter.slug(), "", 0, new MeterPublished(meter, Optional.of(0L))));
    }
  }

  @Override
  public Catalog current() {
    return catalog;
  }

  @Override
  public Catalog await() {
    return catalog;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public Publication publish(CatalogEntry entry) {
    throw new UnsupportedOperationException("this catalog says what it says");
  }
}
