package io.openmonetize.flink.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.rows.EventRow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldingSinkTest {
  private static final int SECOND = 1_000;
  private static final int ROOM = 5;
  private static final int DAYS_AT_ONCE = 2;

  private final List<String> log = new ArrayList<>();
  private final List<CustomerDay> summed = new ArrayList<>();
  private final TestProcessingTimeService clock = new TestProcessingTimeService();
  private List<Identity> corrected = List.of();
  private List<Group> settled = List.of();
  private boolean away;
  private long hoursTake;
  private long daysTake;

  private final FoldingSink.Writer writer = writer(List.of());

  @BeforeEach
  void at_nought() throws Exception {
    clock.setCurrentTime(0);
  }

  @Test
  void before_a_checkpoint_rows_are_written_and_corrections_settled() throws Exception {
    writer.write(Decisions.burned(1, "a"), null);
    writer.write(Decisions.of("live:acme", 2, "b", event -> event.setCorrection("voided")), null);

    writer.flush(false);

    assertThat(log).containsExactly("row", "row", "written", "settled 1");
  }

  @Test
  void nothing_is_summed_when_nothing_came() throws Exception {
    writer.foldAgainAndAgain(clock);
    clock.setCurrentTime(SECOND);
    writer.write(Decisions.burned(1, "a"), null);
    clock.setCurrentTime(2 * SECOND);
    clock.setCurrentTime(3 * SECOND);

    assertThat(log)
        .containsExactly("written", "row", "written", "hours 1", "days 1", "totals 1", "written");
  }

  @Test
  void at_the_end_nothing_waits() throws Exception {
    writer.write(late(1), null);
    writer.write(Decisions.burned(2, "b"), null);

    writer.flush(true);

    assertThat(log)
        .containsExactly("row", "row", "written", "hours 1", "hours 1", "days 1", "totals 1");
    assertThat(writer.snapshotState(1)).isEmpty();
  }

  @Test
  void so_many_changes_are_not_kept_waiting() throws Exception {
    for (int i = 0; i < ROOM; i++) {
      String user = "user_" + i;
      writer.write(Decisions.of("live:acme", i, user, event -> event.setUserId(user)), null);
    }

    assertThat(log).endsWith("row", "written", "hours 5");
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

    assertThat(log)
        .containsExactly(
            "row",
            "written",
            "hours 1",
            "days 1",
            "totals 1",
            "row",
            "written",
            "hours 1",
            "days 1",
            "totals 1");
  }

  @Test
  void hours_under_way_take_a_sixth_of_the_time() throws Exception {
    hoursTake = 5 * SECOND;
    writer.foldAgainAndAgain(clock);
    writer.write(Decisions.burned(1, "a"), null);
    clock.setCurrentTime(SECOND);
    writer.write(Decisions.burned(2, "b"), null);

    clock.setCurrentTime(31 * SECOND - 1);
    assertThat(log.stream().filter(line -> line.startsWith("hours"))).hasSize(1);
    clock.setCurrentTime(31 * SECOND);
    assertThat(log.stream().filter(line -> line.startsWith("hours"))).hasSize(2);
  }

  @Test
  void while_decisions_come_days_take_a_tenth_of_the_time() throws Exception {
    daysTake = 5 * SECOND;
    writer.foldAgainAndAgain(clock);
    writer.write(Decisions.burned(1, "a"), null);
    clock.setCurrentTime(SECOND);
    while (clock.getCurrentProcessingTime() < 50 * SECOND) {
      writer.write(Decisions.burned(2, "b"), null);
      writer.flush(false);
      clock.setCurrentTime(clock.getCurrentProcessingTime() + SECOND);
    }

    assertThat(log.stream().filter(line -> line.startsWith("days"))).hasSize(1);
    assertThat(log.stream().filter(line -> line.startsWith("hours"))).hasSizeGreaterThan(20);
    clock.setCurrentTime(51 * SECOND);
    assertThat(log.stream().filter(line -> line.startsWith("days"))).hasSize(2);
  }

  @Test
  void days_do_not_wait_when_nothing_comes() throws Exception {
    daysTake = 5 * SECOND;
    writer.foldAgainAndAgain(clock);
    writer.write(Decisions.burned(1, "a"), null);
    clock.setCurrentTime(SECOND);
    writer.write(Decisions.burned(2, "b"), null);

    for (int i = 0; i < 3; i++) {
      clock.setCurrentTime(clock.getCurrentProcessingTime() + SECOND);
    }

    assertThat(log.stream().filter(line -> line.startsWith("days"))).hasSize(2);
  }

  @Test
  void hours_that_are_long_over_wait_for_the_days() throws Exception {
    writer.foldAgainAndAgain(clock);
    writer.write(late(1), null);

    writer.flush(false);
    assertThat(log).containsExactly("row", "written");
    clock.setCurrentTime(SECOND);

    assertThat(log).endsWith("hours 1", "days 1", "totals 1");
  }

  @Test
  void groups_of_settled_events_are_summed_as_well() throws Exception {
    settled = List.of(Group.of(late(1)), Group.of(Decisions.burned(1, "a")));
    writer.foldAgainAndAgain(clock);
    writer.write(Decisions.of("live:acme", 2, "b", event -> event.setReleased(true)), null);

    clock.setCurrentTime(SECOND);

    assertThat(log)
        .containsExactly("row", "written", "settled 1", "hours 1", "hours 2", "days 1", "totals 1");
  }

  @Test
  void of_what_comes_again_only_corrected_events_are_settled() throws Exception {
    writer.write(Decisions.burned(5, "a"), null);
    writer.write(Decisions.burned(4, "b"), null);
    writer.flush(false);
    assertThat(log).containsExactly("row", "row", "written", "asked 1");
    log.clear();

    corrected = List.of(new Identity(Decisions.burned(4, "b").owner(), "62"));
    writer.write(Decisions.burned(3, "c"), null);
    writer.write(Decisions.burned(4, "b"), null);
    writer.write(Decisions.of("live:acme", 6, "d", event -> event.setReleased(true)), null);
    writer.flush(false);

    assertThat(log).containsExactly("row", "row", "row", "written", "asked 2", "settled 2");
  }

  @Test
  void a_checkpoint_holds_what_waits_and_a_later_attempt_sums_it() throws Exception {
    assertThat(writer.snapshotState(1)).isEmpty();
    writer.write(late(1), null);
    writer.write(Decisions.burned(2, "b"), null);
    writer.flush(false);
    List<Backlog> waits = writer.snapshotState(2);
    log.clear();

    writer(waits).foldAgainAndAgain(clock);
    clock.setCurrentTime(SECOND);

    assertThat(log).containsExactly("written", "hours 2", "days 1", "totals 1");
    writer.foldAgainAndAgain(clock);
    clock.setCurrentTime(2 * SECOND);
    clock.setCurrentTime(3 * SECOND);
    assertThat(writer.snapshotState(3)).isEmpty();
  }

  @Test
  void what_follows_a_checkpoint_is_not_in_it() throws Exception {
    writer.write(late(1), null);
    writer.flush(false);
    List<Backlog> waits = writer.snapshotState(1);

    writer.flush(true);

    assertThat(waits).extracting(Backlog::size).containsExactly(2);
  }

  @Test
  void so_much_does_not_wait() throws Exception {
    for (int revision = 1; revision <= ROOM; revision++) {
      writer.write(late(revision), null);
      writer.flush(false);
    }

    assertThat(log).contains("hours 4", "days 1", "totals 1");
  }

  @Test
  void days_of_neighbouring_customers_are_summed_so_many_at_once() throws Exception {
    for (String account : List.of("live:b", "test:a", "live:a", "live:c", "test:b")) {
      writer.write(Decisions.of(account, 1, "id", event -> event), null);
    }

    writer.flush(true);

    assertThat(log).containsSubsequence("days 2", "days 2", "days 1", "totals 5");
    assertThat(summed)
        .extracting(day -> day.owner().livemode() + " " + day.owner().customerId())
        .containsExactly("false a", "false b", "true a", "true b", "true c");
  }

  @Test
  void a_sum_that_failed_waits_on() throws Exception {
    writer.write(Decisions.burned(1, "a"), null);
    away = true;
    assertThatThrownBy(() -> writer.flush(true)).isInstanceOf(IOException.class);

    away = false;
    writer.flush(true);

    assertThat(log).containsExactly("row", "written", "written", "hours 1", "days 1", "totals 1");
  }

  private FoldingSink.Writer writer(List<Backlog> waited) {
    return new FoldingSink.Writer(
        new Rows(),
        new Sums(),
        new FoldingSink.Limits(Duration.ofMillis(SECOND), ROOM, DAYS_AT_ONCE),
        waited);
  }

  /** An event of 1970 that was decided on days later; each revision is a group of its own. */
  private static EventRow late(int revision) {
    String user = "user_" + revision;
    return Decisions.of(
        "live:acme",
        revision,
        user,
        event -> event.setUserId(user).setTimestampMs(0).setTimeMs(200_000_000));
  }

  /** Sums that take their time. */
  private final class Sums implements Fold {
    @Override
    public List<Identity> corrected(Collection<Identity> events) {
      log.add("asked " + events.size());
      return corrected;
    }

    @Override
    public List<Group> settle(Collection<Identity> events) {
      log.add("settled " + events.size());
      return settled;
    }

    @Override
    public void sumHours(Collection<Group> groups) throws IOException {
      if (away) {
        throw new IOException("away");
      }
      log.add("hours " + groups.size());
      hoursTake = after(hoursTake);
    }

    @Override
    public void sumTotals(Collection<CustomerDay> days) {
      log.add("totals " + days.size());
    }

    @Override
    public void sumDays(Collection<CustomerDay> days) throws IOException {
      log.add("days " + days.size());
      summed.addAll(days);
      daysTake = after(daysTake);
    }

    private long after(long millis) throws IOException {
      try {
        if (millis > 0) {
          // This clock lets the next tick begin in the midst of the fold: it finds something to do.
          writer.write(Decisions.burned(1, "a"), null);
          clock.setCurrentTime(clock.getCurrentProcessingTime() + millis);
        }
        return 0;
      } catch (Exception e) {
        throw new IOException(e);
      }
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
