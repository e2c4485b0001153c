package io.openmonetize.journal;

/** Names of what the writers of the journal count; docs/reference/metrics.md explains them. */
public final class JournalMeters {
  public static final String WRITE = "om.journal.write";
  public static final String UNSENT = "om.journal.unsent.bytes";
  public static final String RECEIPT_WAIT = "om.receipt.wait";
  public static final String RECEIPT_READ_ERRORS = "om.receipt.read.errors";

  private JournalMeters() {}
}
