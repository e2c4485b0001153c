package io.openmonetize.flink.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.rows.EventRow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldingSinkTest {
  private static final int SECOND = 1_000;

  private final List<String> log = new ArrayList<>();
  private final TestProcessingTimeService clock = new TestProcessingTimeService();
  private boolean away;
  private long takes;

  private final FoldingSink.Writer writer =
      new FoldingSink.Writer(
          new Rows(), this::fold, new FoldingSink.Limits(Duration.ofMillis(SECOND), 3));

  @BeforeEach
  void at_nought() throws Exception {
    clock.setCurrentTime(0);
  }

  @Test
  void before_a_checkpoint_the_rows_are_written_and_then_summed() throws Exception {
    writer.write(Decisions.burned(1, "a"), null);
    writer.write(Decisions.of("live:acme", 2, "b", event -> event.setCorrection("voided")), null);

    writer.flush(false);

    assertThat(log).containsExactly("row", "row", "written", "1 groups 1 identities");
  }

  @Test
  void nothing_is_summed_when_nothing_came() throws Exception {
    writer.flush(false);
    writer.write(Decisions.burned(1, "a"), null);
    writer.flush(false);
    writer.flush(false);

    assertThat(log)
        .containsExactly("written", "row", "written", "1 groups 0 identities", "written");
  }

  @Test
  void so_many_changes_are_not_kept_waiting() throws Exception {
    for (int i = 0; i < 3; i++) {
      String user = "user_" + i;
      writer.write(Decisions.of("live:acme", i, user, event -> event.setUserId(user)), null);
    }

    assertThat(log).endsWith("row", "written", "3 groups 0 identities");
  }

  @Test
  void every_interval_what_came_is_summed() throws Exception {
    writer.foldAgainAndAgain(clock);
    writer.write(Decisions.burned(1, "a"), null);
    clock.setCurrentTime(SECOND - 1);
    assertThat(log).containsExactly("row");

    clock.setCurrentTime(SECOND);
    writer.write(Decisions.burned(2, "b"), null);
    clock.setCurrentTime(2 * SECOND);

    assertThat(log.stream().filter(line -> line.contains("groups"))).hasSize(2);
  }

  @Test
  void a_fold_that_took_long_is_followed_by_as_long_a_pause() throws Exception {
    takes = 5 * SECOND;
    writer.foldAgainAndAgain(clock);
    writer.write(Decisions.burned(1, "a"), null);
    clock.setCurrentTime(SECOND);
    writer.write(Decisions.burned(2, "b"), null);

    clock.setCurrentTime(11 * SECOND - 1);
    assertThat(log.stream().filter(line -> line.contains("groups"))).hasSize(1);
    clock.setCurrentTime(11 * SECOND);
    assertThat(log.stream().filter(line -> line.contains("groups"))).hasSize(2);
  }

  @Test
  void a_sum_that_fails_fails_the_checkpoint() throws Exception {
    writer.write(Decisions.burned(1, "a"), null);
    away = true;

    assertThatThrownBy(() -> writer.flush(false)).isInstanceOf(IOException.class);
  }

  private void fold(Changes.Batch changes) throws IOException {
    if (away) {
      throw new IOException("away");
    }
    log.add(changes.groups().size() + " groups " + changes.identities().size() + " identities");
    advance();
  }

  private void advance() throws IOException {
    if (takes == 0) {
      return;
    }
    long until = clock.getCurrentProcessingTime() + takes;
    takes = 0;
    try {
      clock.setCurrentTime(until);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** The sink below. */
  private final class Rows implements SinkWriter<EventRow> {
    @Override
    public void write(EventRow row, Context context) {
      log.add("row");
    }

    @Override
    public void flush(boolean endOfInput) {
      log.add("written");
    }

    @Override
    public void close() {}
  }
}
