package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalGuardHarnessTest {
  private static final long T0 = 1_790_000_000_000L;
  private static final int SUBTASKS = 3;

  private OneInputStreamOperatorTestHarness<JournalEntry, JournalEntry> guard;

  @BeforeEach
  void open() throws Exception {
    guard = harness();
    guard.open();
  }

  @AfterEach
  void close() throws Exception {
    guard.close();
  }

  @Test
  void records_pass_in_the_order_of_their_offsets() throws Exception {
    pass(record(7, 0, T0, T0));
    pass(record(7, 1, T0 + 1, T0));
    pass(record(8, 0, T0, T0));

    assertThat(passed()).extracting(entry -> entry.offset).containsExactly(0L, 1L, 0L);
  }

  @Test
  void a_skipped_offset_a_repeated_one_and_a_trimmed_beginning_stop_the_job() throws Exception {
    pass(record(7, 0, T0, T0));

    assertThatThrownBy(() -> pass(record(7, 2, T0, T0))).hasMessageContaining("instead of 1");
    assertThatThrownBy(() -> pass(record(7, 0, T0, T0))).isInstanceOf(JournalGap.class);
    assertThatThrownBy(() -> pass(record(8, 5, T0, T0))).isInstanceOf(JournalGap.class);
  }

  @Test
  void the_clock_never_steps_back_and_ignores_a_broker_a_minute_ahead() throws Exception {
    pass(record(7, 0, T0, T0));
    pass(record(7, 1, T0 - 5_000, T0));
    pass(record(7, 2, T0 + 60_000, T0));
    pass(record(7, 3, T0 + 60_002, T0 + 1));

    assertThat(passed())
        .extracting(entry -> entry.stamp)
        .containsExactly(T0, T0, T0 + 60_000, T0 + 60_000);
  }

  @Test
  void a_tick_reaches_every_subtask_and_its_length_holds_from_there_on() throws Exception {
    pass(record(7, 0, T0, T0));
    pass(tick(7, 1, 5));
    pass(record(7, 2, T0, T0));
    pass(tick(7, 3, 4));
    pass(record(8, 0, T0, T0));

    List<JournalEntry> entries = passed();
    assertThat(entries.stream().filter(entry -> entry.tick)).hasSize(2 * SUBTASKS);
    assertThat(entries.stream().filter(entry -> entry.tick).map(entry -> entry.key).distinct())
        .hasSize(SUBTASKS);
    assertThat(entries.stream().filter(entry -> entry.tick))
        .allMatch(entry -> entry.catalogLength == 5);
    assertThat(entries.stream().filter(entry -> !entry.tick))
        .extracting(entry -> entry.catalogLength)
        .containsExactly(0L, 5L, 0L);
  }

  @Test
  void a_restored_guard_goes_on_where_it_was() throws Exception {
    pass(tick(7, 0, 5));
    pass(record(7, 1, T0, T0));
    var state = guard.snapshot(1, 1);
    guard.close();
    guard = harness();
    guard.initializeState(state);
    guard.open();

    assertThatThrownBy(() -> pass(record(7, 0, T0, T0))).isInstanceOf(JournalGap.class);
    pass(record(7, 2, T0 - 10, T0));
    assertThat(passed()).extracting(entry -> entry.stamp).containsExactly(T0);
    assertThat(passed()).extracting(entry -> entry.catalogLength).containsExactly(5L);
  }

  @Test
  void a_topic_that_was_made_anew_while_the_job_was_down_stops_it() throws Exception {
    pass(record(7, 0, T0, T0));
    var state = guard.snapshot(1, 1);
    guard.close();
    guard = harness("another");
    guard.initializeState(state);

    assertThatThrownBy(() -> guard.open())
        .hasMessageContaining("om.journal was deleted and made anew")
        .hasMessageContaining("topic one")
        .hasMessageContaining("now has another");
  }

  private static OneInputStreamOperatorTestHarness<JournalEntry, JournalEntry> harness()
      throws Exception {
    return harness("one");
  }

  private static OneInputStreamOperatorTestHarness<JournalEntry, JournalEntry> harness(
      String topicId) throws Exception {
    var operator = new ProcessOperator<>(new JournalGuard(SUBTASKS, () -> new OneTopic(topicId)));
    var harness =
        new OneInputStreamOperatorTestHarness<JournalEntry, JournalEntry>(
            operator, JournalEntrySerializer.INSTANCE);
    harness.setup(JournalEntrySerializer.INSTANCE);
    return harness;
  }

  private record OneTopic(String id) implements TopicIds {
    @Override
    public Map<String, String> current() {
      return Map.of("om.journal", id);
    }

    @Override
    public void close() {}
  }

  private void pass(JournalEntry entry) throws Exception {
    guard.processElement(new StreamRecord<>(entry));
  }

  private List<JournalEntry> passed() {
    return guard.extractOutputValues();
  }

  private static JournalEntry record(int partition, long offset, long broker, long writer) {
    return new JournalEntry(
        "live:acme", partition, offset, broker, writer, false, 0, new byte[] {1});
  }

  private static JournalEntry tick(int partition, long offset, long length) {
    return new JournalEntry("", partition, offset, T0, T0, true, length, new byte[0]);
  }
}
