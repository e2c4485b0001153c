package io.openmonetize.flink.intake;

import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one partition of the public topic held, in blocks of {@link #BLOCK} offsets. A block's
 * counts are absolute and follow from the records alone, so a block that is read again after a
 * crash comes to the same, and a newer report of it replaces an older one.
 */
final class PartitionCounts {
  static final long BLOCK = 4096;
  private static final long HOUR_MS = 3_600_000;

  private record Slot(String account, long hourMs) {}

  private final Map<Slot, long[]> slots = new LinkedHashMap<>();
  private long block = -1;
  private long next;
  private boolean changed;

  /** The last offset that was counted, and one. */
  long next() {
    return next;
  }

  boolean isChanged() {
    return changed;
  }

  /** True when the record belongs to a new block: the old one's report is due before it counts. */
  boolean endsBlock(Counted record) {
    return block >= 0 && record.offset() >= next && record.offset() / BLOCK != block;
  }

  void count(Counted record) {
    if (record.offset() < next) {
      return;
    }
    if (record.offset() / BLOCK != block) {
      slots.clear();
      block = record.offset() / BLOCK;
    }
    next = record.offset() + 1;
    changed = true;
    long hour = Math.floorDiv(record.receivedAtMs(), HOUR_MS) * HOUR_MS;
    long[] counts = slots.computeIfAbsent(new Slot(record.account(), hour), s -> new long[2]);
    counts[0]++;
    counts[1] += record.refused() ? 1 : 0;
  }

  /** Everything that is known of the block by now. */
  DoorReport report(String counter, long nowMs) {
    changed = false;
    var report =
        DoorReport.newBuilder()
            .setDoor("kafka")
            .setCounter(counter)
            .setVersion(next)
            .setTimeMs(nowMs);
    slots.forEach(
        (slot, counts) ->
            report.addCounts(
                DoorCount.newBuilder()
                    .setAccount(slot.account())
                    .setHourMs(slot.hourMs())
                    .setPiece(block)
                    .setReceived(counts[0])
                    .setRefused(counts[1])));
    return report.build();
  }

  static PartitionCounts restored(DoorReport report) {
    var counts = new PartitionCounts();
    counts.next = report.getVersion();
    for (DoorCount count : report.getCountsList()) {
      counts.block = count.getPiece();
      counts.slots.put(
          new Slot(count.getAccount(), count.getHourMs()),
          new long[] {count.getReceived(), count.getRefused()});
    }
    return counts;
  }
}
