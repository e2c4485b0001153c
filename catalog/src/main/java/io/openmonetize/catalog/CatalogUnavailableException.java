package io.openmonetize.catalog;

/** The entry may or may not have been written; publishing the same entry again is safe. */
public final class CatalogUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogUnavailableException(String entryId, Throwable cause) {
    super(
        "entry "
            + entryId
            + " was not acknowledged by Kafka: "
            + cause.getMessage()
            + "; publish it again under the same id",
        cause);
  }
}
