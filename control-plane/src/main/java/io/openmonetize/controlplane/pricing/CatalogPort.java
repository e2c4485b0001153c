package io.openmonetize.controlplane.pricing;

import io.openmonetize.catalog.Publication;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.http.error.ApiException;

/** The catalog as the control-plane needs it: what holds, and saying what shall hold. */
public interface CatalogPort {
  /**
   * What holds now, without waiting.
   *
   * @throws ApiException 503, while it has not been read yet
   */
  Catalog current();

  /** What holds, once it has been read for the first time; call it off the request. */
  Catalog await();

  /** Whether {@link #current()} answers. */
  boolean isReady();

  /** Writes the entry and waits until the fold has decided about it; call it off the request. */
  Publication publish(CatalogEntry entry);
}
