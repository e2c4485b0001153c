package io.openmonetize.catalog;

/** Where entries are written. */
interface EntrySink extends AutoCloseable {
  /**
   * Appends an entry and returns its offset once it is there to stay.
   *
   * @throws CatalogUnavailableException when that is not known
   */
  long append(String entryId, byte[] entry);

  @Override
  void close();
}
