package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventIdsTest {
  @Test
  void later_ids_sort_after_earlier_ones() {
    var random = new Random(1);
    String before = EventIds.timeOrdered(1_772_366_399_999L, random);
    String after = EventIds.timeOrdered(1_772_366_400_000L, random);

    assertThat(after).isGreaterThan(before).startsWith("evt_").hasSize(30);
  }

  @Test
  void ids_of_one_millisecond_differ() {
    var random = new Random(1);
    var ids = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(EventIds.timeOrdered(1_772_366_400_000L, random));
    }

    assertThat(ids).hasSize(10_000);
  }

  @Test
  void a_record_of_a_topic_that_was_recreated_is_another_record() {
    assertThat(new RecordPosition("t", 3, 5, 0).assignedId()).isEqualTo("evt_t-3-5");
    assertThat(new RecordPosition("t", 3, 5, 2).assignedId()).isEqualTo("evt_t-3-5-g2");
  }
}
