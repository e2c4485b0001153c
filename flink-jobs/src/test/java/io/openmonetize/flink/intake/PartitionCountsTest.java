package io.openmonetize.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However a partition is cut by crashes, what a reader folds comes to the records themselves. */
class PartitionCountsTest {
  private static final long HOUR_MS = 3_600_000;

  private final Map<String, DoorReport> newest = new HashMap<>();
  private final Map<String, DoorCount> counts = new HashMap<>();

  @Test
  void a_partition_that_is_read_again_from_a_checkpoint_counts_nothing_twice() {
    var running = new PartitionCounts();
    count(running, 0, 5_000);
    DoorReport checkpoint = running.report("c", 0);
    fold(checkpoint);
    count(running, 5_000, 9_000);
    fold(running.report("c", 0));

    PartitionCounts again = PartitionCounts.restored(checkpoint);
    count(again, 5_000, 10_000);
    fold(again.report("c", 0));

    assertThat(received()).isEqualTo(10_000);
  }

  @Test
  void a_partition_that_is_read_again_from_its_beginning_counts_nothing_twice() {
    var running = new PartitionCounts();
    count(running, 0, 5_000);
    fold(running.report("c", 0));

    var again = new PartitionCounts();
    count(again, 0, 6_000);
    fold(again.report("c", 0));

    assertThat(received()).isEqualTo(6_000);
  }

  @Test
  void a_record_that_was_counted_is_passed_over() {
    var counts = new PartitionCounts();
    count(counts, 0, 10);
    count(counts, 3, 12);
    fold(counts.report("c", 0));

    assertThat(received()).isEqualTo(12);
  }

  @Test
  void an_hour_is_that_of_the_receipt() {
    var counts = new PartitionCounts();
    counts.count(new Counted(0, 0, "live:a", HOUR_MS - 1, false));
    counts.count(new Counted(0, 1, "live:a", HOUR_MS, true));

    assertThat(counts.report("c", 0).getCountsList())
        .extracting(DoorCount::getHourMs, DoorCount::getReceived, DoorCount::getRefused)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0L, 1L, 0L),
            org.assertj.core.groups.Tuple.tuple(HOUR_MS, 1L, 1L));
  }

  private void count(PartitionCounts counts, long from, long until) {
    for (long offset = from; offset < until; offset++) {
      var record = new Counted(0, offset, "live:a", 1_000, offset % 3 == 0);
      if (counts.endsBlock(record)) {
        fold(counts.report("c", 0));
      }
      counts.count(record);
    }
  }

  private void fold(DoorReport report) {
    for (DoorCount count : report.getCountsList()) {
      String key = count.getAccount() + "/" + count.getHourMs() + "/" + count.getPiece();
      DoorReport before = newest.get(key);
      if (before == null || before.getVersion() <= report.getVersion()) {
        newest.put(key, report);
        counts.put(key, count);
      }
    }
  }

  private long received() {
    return counts.values().stream().mapToLong(DoorCount::getReceived).sum();
  }
}
