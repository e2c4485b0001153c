package io.openmonetize.domain.catalog;

/** The fold's way to say that an entry changes nothing; it never leaves the catalog. */
final class EntryRefused extends Exception {
  private final String reason;
  private final String detail;

  EntryRefused(String reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  String reason() {
    return reason;
  }

  String detail() {
    return detail;
  }
}
