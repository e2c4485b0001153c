package io.openmonetize.controlplane.archive;

import java.io.InputStream;
import java.util.List;

/**
 * The public views of ClickHouse, asked in its own SQL. Every question may throw {@link
 * ArchiveUnavailable} when nothing answers, and {@link QuestionTooLarge} when the answer is more
 * than the store is ready to make.
 */
public interface Views {
  /** All rows of a short answer, every value as ClickHouse writes it. */
  List<List<String>> rows(SqlQuestion question);

  /**
   * An answer of any length in a format of ClickHouse. It has been made whole before the first byte
   * is here, so that what breaks off is the connection and never the query. The caller closes it.
   */
  InputStream stream(SqlQuestion question, String format);
}
