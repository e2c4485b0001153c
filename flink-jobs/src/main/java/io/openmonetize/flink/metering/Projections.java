package io.openmonetize.flink.metering;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;

/**
 * Where what people read is put. Nothing here blocks: a full or dead store makes {@link #offer} say
 * no, and whoever offered comes back with what is true by then.
 */
interface Projections extends AutoCloseable {
  /**
   * A value that an older (timeline, revision) never replaces, with ledger lines beside it or none.
   */
  record Fenced(
      String key, long timeline, long revision, byte[] payload, String linesKey, List<Line> lines)
      implements Update {}

  /**
   * A value of the same kind that is listed under its id in a sorted set, or no longer is; both
   * happen together or not at all.
   */
  record Listed(Fenced entry, String index, String id, boolean gone) implements Update {}

  record Line(long sequence, byte[] payload) {}

  /** An id in a sorted set that nothing ever leaves, so that no order of writes matters. */
  record Known(String index, String id) implements Update {}

  /** Short-lived, of no version. */
  record Receipt(String id, byte[] payload) implements Update {}

  /** The sign of life. */
  record Heartbeat(int subtask, long wallClock, long watermark) implements Update {}

  /** All projections of this subtask have been offered since the store last lost some. */
  record Complete(int subtask, int parallelism) implements Update {}

  /** One write. */
  sealed interface Update permits Fenced, Listed, Known, Receipt, Heartbeat, Complete {}

  /** In order; false when it could not be taken. */
  boolean offer(Update update);

  /** Ahead of what was only offered, in order among themselves: somebody waits. */
  boolean offerUrgent(Update update);

  /** Whether writes were lost since this was asked last: the store was away, or was wiped. */
  boolean lostSome();

  /** Shows how writing goes; a store without a queue has nothing to show. */
  default void register(MetricGroup operator) {}

  @Override
  void close();

  /** Makes the store's client in the task. */
  interface Factory extends Serializable {
    Projections open(int subtask);
  }
}
