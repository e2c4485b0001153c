package io.openmonetize.flink.metering;

import io.openmonetize.domain.catalog.Catalog;
import java.io.Serializable;

/**
 * The catalog as it stood after so many entries. Waits for entries that are not read yet; they
 * depend on nothing here.
 */
interface Catalogs extends AutoCloseable {
  Catalog at(long length);

  @Override
  void close();

  /** Makes the reader in the task. */
  interface Factory extends Serializable {
    Catalogs open();
  }
}
