package io.openmonetize.flink.metering;

/**
 * One record of the journal on its way to its account.
 *
 * <p>The source fills in what the broker and the writer say; the guard adds the stamp and the
 * catalog's length. A tick has no body; the guard sends it to every subtask under a key that leads
 * there.
 */
final class JournalEntry {
  final String key;
  final int partition;
  final long offset;
  final long brokerTime;
  final long writtenAt;
  final boolean tick;
  final long tickCatalogLength;
  final byte[] body;

  /** The journal's clock at this record: the running maximum of its partition. */
  long stamp;

  /** How much of the catalog is in force for this record. */
  long catalogLength;

  JournalEntry(
      String key,
      int partition,
      long offset,
      long brokerTime,
      long writtenAt,
      boolean tick,
      long tickCatalogLength,
      byte[] body) {
    this.key = key;
    this.partition = partition;
    this.offset = offset;
    this.brokerTime = brokerTime;
    this.writtenAt = writtenAt;
    this.tick = tick;
    this.tickCatalogLength = tickCatalogLength;
    this.body = body;
  }

  JournalEntry stamped(long time, long length) {
    stamp = time;
    catalogLength = length;
    return this;
  }

  /** The same tick under the key that leads to one subtask. */
  JournalEntry tickFor(String subtaskKey) {
    return new JournalEntry(
            subtaskKey, partition, offset, brokerTime, writtenAt, true, tickCatalogLength, body)
        .stamped(stamp, catalogLength);
  }
}
