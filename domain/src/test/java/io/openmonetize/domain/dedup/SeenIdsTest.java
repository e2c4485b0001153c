package io.openmonetize.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.MemoryStorage;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  private static final Seen FIVE = new Seen(5, 1);
  private static final long WINDOW = 1_000_000;

  private final MemoryStorage storage = new MemoryStorage();
  private SeenIds ids = new SeenIds(storage);

  @Test
  void agrees_with_a_map_through_growth_restarts_and_repeats() {
    long seed = Long.getLong("seed", 11);
    var random = new Random(seed);
    Map<EventIdentity, Long> truth = new HashMap<>();
    for (int i = 0; i < 60_000; i++) {
      EventIdentity id = new EventIdentity(mix(random.nextInt(50_000)), mix(i % 3));
      Long known = truth.get(id);
      var found = ids.find(id, 10, WINDOW);
      assertThat(found.isPresent()).as("seed %d, step %d", seed, i).isEqualTo(known != null);
      if (known == null) {
        truth.put(id, (long) i);
        ids.remember(id, new Seen(i, i), 10, WINDOW);
      } else {
        assertThat(found.orElseThrow().payloadHash()).isEqualTo(known);
      }
      if (i % 7_919 == 0) {
        restart();
      }
    }
  }

  @Test
  void a_new_id_costs_no_read() {
    for (int i = 0; i < 20_000; i++) {
      EventIdentity id = new EventIdentity(mix(i), mix(i + 1));
      ids.find(id, 10, WINDOW);
      ids.remember(id, new Seen(0, 0), 10, WINDOW);
    }
    assertThat(storage.idReads()).isLessThan(200);
  }

  @Test
  void an_id_counts_until_the_youngest_of_its_segment_has_left_the_window() {
    EventIdentity first = new EventIdentity(mix(1), mix(2));
    ids.remember(first, FIVE, 0, WINDOW);
    ids.remember(new EventIdentity(mix(3), mix(4)), FIVE, WINDOW, WINDOW);

    assertThat(ids.find(first, WINDOW + SeenIds.AHEAD_MS - 1, WINDOW)).isPresent();
    assertThat(ids.find(first, WINDOW + SeenIds.AHEAD_MS, WINDOW)).isEmpty();
  }

  @Test
  void an_id_that_is_still_in_memory_is_forgotten_when_a_written_one_is() {
    EventIdentity only = new EventIdentity(mix(1), mix(2));
    ids.remember(only, FIVE, 0, WINDOW);
    long after = WINDOW + SeenIds.AHEAD_MS;

    assertThat(ids.find(only, after - 1, WINDOW)).isPresent();
    assertThat(ids.find(only, after, WINDOW)).isEmpty();
    restart();
    assertThat(ids.find(only, after - 1, WINDOW)).isPresent();
    assertThat(ids.find(only, after, WINDOW)).isEmpty();
  }

  @Test
  void dead_segments_leave_nothing_behind_and_dropping_them_changes_no_answer() {
    for (int i = 0; i < 5_000; i++) {
      ids.remember(new EventIdentity(mix(i), mix(i)), FIVE, 0, WINDOW);
    }
    long after = WINDOW + SeenIds.AHEAD_MS;
    EventIdentity fresh = new EventIdentity(mix(-1), mix(-1));
    ids.remember(fresh, FIVE, after, WINDOW);
    ids.flush();
    assertThat(ids.nextDrop(WINDOW)).isEqualTo(after);

    ids.dropDead(after, WINDOW);

    assertThat(storage.idListsKept()).isEqualTo(1);
    assertThat(storage.filtersKept()).isZero();
    assertThat(ids.find(fresh, after, WINDOW)).isPresent();
    assertThat(ids.find(new EventIdentity(mix(7), mix(7)), after, WINDOW)).isEmpty();
  }

  private void restart() {
    ids.flush();
    var out = new ByteWriter();
    ids.write(out);
    ids = new SeenIds(storage);
    ids.read(new ByteReader(out.toBytes()));
  }

  private static long mix(long value) {
    long z = value * 0x9e3779b97f4a7c15L + 0x1234567;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    return z ^ z >>> 27;
  }
}
