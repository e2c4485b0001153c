package io.openmonetize.controlplane.pricing;

import io.openmonetize.catalog.CatalogLog;
import io.openmonetize.catalog.CatalogPublisher;
import io.openmonetize.catalog.Publication;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Duration;
import java.util.Optional;

/** The catalog in Kafka. */
public final class KafkaCatalog implements CatalogPort, AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final CatalogLog log;
  private final CatalogPublisher publisher;

  public KafkaCatalog(String bootstrap) {
    this.log = CatalogLog.open(bootstrap);
    this.publisher = CatalogPublisher.open(bootstrap, log);
  }

  @Override
  public Catalog current() {
    if (!log.isReady()) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, "The price book cannot be read at the moment; try again", RETRY);
    }
    return log.current();
  }

  @Override
  public Catalog await() {
    return log.current();
  }

  @Override
  public boolean isReady() {
    return log.isReady();
  }

  /** Why prices cannot be told; empty when they can. */
  public Optional<String> problem() {
    return log.problem();
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
