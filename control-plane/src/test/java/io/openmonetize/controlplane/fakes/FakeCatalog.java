package io.openmonetize.controlplane.fakes;

import io.openmonetize.catalog.CatalogUnavailableException;
import io.openmonetize.catalog.PriceBookSeed;
import io.openmonetize.catalog.Publication;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;
import java.util.Optional;

/** The catalog's own fold, without a log. */
public final class FakeCatalog implements CatalogPort {
  public volatile boolean away;
  private volatile Catalog catalog = Catalog.EMPTY;
  private volatile Optional<CatalogEntry> last = Optional.empty();

  public static FakeCatalog seeded() {
    var catalog = new FakeCatalog();
    catalog.publish(PriceBookSeed.entry());
    return catalog;
  }

  @Override
  public Catalog current() {
    return catalog;
  }

  /** The entry that was published last. */
  public CatalogEntry last() {
    return last.orElseThrow();
  }

  @Override
  public Catalog await() {
    return catalog;
  }

  @Override
  public boolean isReady() {
    return !away;
  }

  @Override
  public synchronized Publication publish(CatalogEntry entry) {
    if (away) {
      throw new CatalogUnavailableException(entry.entryId(), new IllegalStateException("away"));
    }
    catalog = catalog.fold(entry);
    last = Optional.of(entry);
    long position = catalog.length();
    long accepted = catalog.acceptedAt(entry.entryId()).orElse(position);
    return new Publication(
        accepted, catalog.refusalAt(position).filter(refusal -> accepted == position));
  }
}
