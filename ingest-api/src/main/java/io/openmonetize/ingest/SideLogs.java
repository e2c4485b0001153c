package io.openmonetize.ingest;

/** What is written beside the journal: what was refused, and how much came in. */
record SideLogs(RejectedLog rejected, DoorReporter doors) implements AutoCloseable {

  /** After the journal, whose last acknowledgements are counted yet. */
  @Override
  public void close() {
    rejected.close();
    doors.close();
  }
}
