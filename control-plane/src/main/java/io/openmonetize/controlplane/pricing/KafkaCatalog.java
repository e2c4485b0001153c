package io.openmonetize.controlplane.pricing;

import io.openmonetize.catalog.CatalogLog;
import io.openmonetize.catalog.CatalogPublisher;
import io.openmonetize.catalog.Publication;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;

/** The catalog in Kafka. */
public final class KafkaCatalog implements CatalogPort, AutoCloseable {
  private final CatalogLog log;
  private final CatalogPublisher publisher;

  public KafkaCatalog(String bootstrap) {
    this.log = CatalogLog.open(bootstrap);
    this.publisher = CatalogPublisher.open(bootstrap, log);
  }

  @Override
  public Catalog current() {
    return log.current();
  }

  @Override
  public boolean isReady() {
    return log.isReady();
  }

  @Override
  public Publication publish(CatalogEntry entry) {
    return publisher.publish(entry);
  }

  @Override
  public void close() {
    publisher.close();
    log.close();
  }
}
