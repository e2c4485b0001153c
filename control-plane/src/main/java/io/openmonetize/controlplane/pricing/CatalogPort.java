package io.openmonetize.controlplane.pricing;

import io.openmonetize.catalog.Publication;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;

/** The catalog as the control-plane needs it: what holds, and saying what shall hold. */
public interface CatalogPort {
  Catalog current();

  /** Whether {@link #current()} answers at once. */
  boolean isReady();

  /** Writes the entry and waits until the fold has decided about it; call it off the request. */
  Publication publish(CatalogEntry entry);
}
