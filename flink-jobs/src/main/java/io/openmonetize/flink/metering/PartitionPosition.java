package io.openmonetize.flink.metering;

/**
 * How far the guard has come in one partition.
 *
 * @param nextOffset what must come next
 * @param clock the journal's clock there
 * @param catalogLength in force there
 */
public record PartitionPosition(int partition, long nextOffset, long clock, long catalogLength) {
  static PartitionPosition start(int partition) {
    return new PartitionPosition(partition, 0, 0, 0);
  }

  /** Of two reports about the same partition the later one holds. */
  PartitionPosition later(PartitionPosition other) {
    return other.nextOffset > nextOffset ? other : this;
  }
}
