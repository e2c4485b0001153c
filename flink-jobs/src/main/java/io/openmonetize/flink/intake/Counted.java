package io.openmonetize.flink.intake;

/**
 * That a record was read, for the counts of the door.
 *
 * @param account as a key; empty when whose it was could not be read
 */
public record Counted(
    int partition, long offset, String account, long receivedAtMs, boolean refused) {
  static Counted of(IntakeRecord record, String account, boolean refused) {
    return new Counted(
        record.partition(), record.offset(), account, record.appendedAtMs(), refused);
  }
}
