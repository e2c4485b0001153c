package io.openmonetize.catalog;

/**
 * The catalog cannot be read as it was written: it was trimmed, truncated, recreated, or its reader
 * is closed. Nothing may be priced from here on.
 */
public final class CatalogBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogBrokenException(String message) {
    super(message);
  }

  public CatalogBrokenException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same finding for a further caller, with that caller's own stack trace. */
  CatalogBrokenException(CatalogBrokenException found) {
    super(found.getMessage(), found);
  }
}
