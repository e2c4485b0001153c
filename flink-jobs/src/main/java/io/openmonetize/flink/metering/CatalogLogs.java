package io.openmonetize.flink.metering;

import io.openmonetize.catalog.CatalogLog;
import io.openmonetize.domain.catalog.Catalog;

/** The catalog from its log, read by the task's own consumer. */
final class CatalogLogs implements Catalogs {
  private final CatalogLog log;
  private Catalog last = Catalog.EMPTY;

  private CatalogLogs(CatalogLog log) {
    this.log = log;
  }

  static Factory factory(String kafka) {
    return () -> new CatalogLogs(CatalogLog.open(kafka));
  }

  @Override
  public Catalog at(long length) {
    if (last.length() != length) {
      last = log.at(length);
    }
    return last;
  }

  @Override
  public void close() {
    log.close();
  }
}
