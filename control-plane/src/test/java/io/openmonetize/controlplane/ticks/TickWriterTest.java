package io.openmonetize.controlplane.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.fakes.FakeCatalog;
import io.openmonetize.controlplane.fakes.FakeTicks;
import io.openmonetize.schemas.Topics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TickWriterTest {
  private final FakeCatalog catalog = FakeCatalog.seeded();
  private final FakeTicks journal = new FakeTicks();
  private final TickWriter ticks = new TickWriter(catalog, journal);

  @Test
  void each_partition_gets_one_tick_a_round_with_the_catalogs_length() {
    ticks.tick();

    assertThat(journal.partitions)
        .containsExactlyElementsOf(IntStream.range(0, Topics.JOURNAL_PARTITIONS).boxed().toList());
    assertThat(journal.lengths).containsOnly(1L);
  }

  @Test
  void a_catalog_that_is_not_read_yet_moves_no_clock() {
    catalog.away = true;

    ticks.tick();

    assertThat(journal.partitions).isEmpty();
  }

  @Test
  void a_round_ends_at_the_first_partition_that_fails_and_the_next_begins_anew() {
    journal.away = true;
    ticks.tick();
    assertThat(journal.partitions).containsExactly(0);

    journal.away = false;
    ticks.tick();
    assertThat(journal.partitions).hasSize(1 + Topics.JOURNAL_PARTITIONS);
  }

  @Test
  void nothing_that_a_round_throws_ends_the_ticking() {
    journal.broken = true;
    ticks.tick();

    journal.broken = false;
    ticks.tick();
    assertThat(journal.partitions).hasSize(Topics.JOURNAL_PARTITIONS);
  }
}
