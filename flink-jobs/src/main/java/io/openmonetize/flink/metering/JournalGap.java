package io.openmonetize.flink.metering;

/**
 * The journal does not continue where it was read last: it was trimmed, recreated, or records were
 * skipped.
 */
public final class JournalGap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalGap(int partition, long expected, long found) {
    super(
        "journal partition "
            + partition
            + " continues at offset "
            + found
            + " instead of "
            + expected
            + ": it was trimmed or recreated. Metering stops here, because going on would lose events;"
            + " restore the journal, or discard its history on purpose with a new timeline.");
  }
}
