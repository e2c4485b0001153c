package io.openmonetize.standalone.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.PartState;
import io.openmonetize.standalone.PartState.Condition;
import io.openmonetize.standalone.StackFile;
import io.openmonetize.standalone.StackPorts;
import io.openmonetize.standalone.status.StatusReport.Answers;
import io.openmonetize.standalone.status.StatusReport.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final long NOW = 1_000_000_000;
  private static final long PID = 42;

  private PartState redis = part("Redis", Condition.UP, "");
  private boolean serving = true;
  private Finding<LogNumbers> logs =
      found(
          new LogNumbers(
              Map.of(Topics.USAGE_EVENTS, 12_345L, Topics.JOURNAL, 48_211L, Topics.REJECTED, 12L),
              Map.of("om-intake", 7L, "om-analytics", 9L)));
  private Finding<AccountTotals> accounts =
      found(new AccountTotals(37, 1_940, 40, 1, 23, 5, NOW - 400));
  private Finding<List<JobHealth>> jobs =
      found(List.of(job("RUNNING"), job("RUNNING"), job("RUNNING")));
  private Finding<List<String>> api = found(List.of());
  private Optional<String> disk = Optional.empty();

  @Test
  void the_drawing_holds_every_number_of_the_path() {
    assertThat(report().verdict()).isEqualTo(Verdict.HEALTHY);
    assertThat(new StatusDrawing(report()).text())
        .startsWith("healthy, up for 60 s, data in /data")
        .contains("12,345 events", "7 to read", "48,211 records", "12 ", "0.4 s behind")
        .contains("1,940", "40", "23", "of 2,009 accepted", "37 customers", "9 to confirm")
        .contains("127.0.0.1:6379", "all of it", "512 MB")
        .doesNotContain("!");
  }

  @Test
  void a_part_that_does_not_answer_is_a_line_and_its_numbers_are_unknown() {
    accounts =
        Finding.of(
            "Redis",
            () -> {
              throw new IOException("Connection refused\n\tat x");
            });
    logs =
        Finding.of(
            "Kafka",
            () -> {
              throw new IllegalStateException("Timed out");
            });
    assertThat(report().verdict()).isEqualTo(Verdict.DEGRADED);
    assertThat(report().problems())
        .containsExactly(
            "Kafka does not answer: Timed out", "Redis does not answer: Connection refused");
    assertThat(new StatusDrawing(report()).text())
        .startsWith("degraded")
        .contains("  ! Redis does not answer: Connection refused\n", "? behind", "of ? accepted")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void a_child_that_is_being_started_again_says_why() {
    redis = part("Redis", Condition.DOWN, "ended with code 137 and starts again");
    assertThat(report().problems()).containsExactly("Redis ended with code 137 and starts again");
    assertThat(report().verdict()).isEqualTo(Verdict.DEGRADED);
  }

  @Test
  void a_job_that_does_not_run_and_one_that_is_missing_are_named() {
    jobs = found(List.of(job("RESTARTING"), job("RUNNING")));
    assertThat(report().problems())
        .containsExactly(
            "Flink has 2 jobs, not 3; flink.log tells why",
            "the metering job is RESTARTING; flink.log tells why");
  }

  @Test
  void metering_is_late_after_ten_seconds_and_not_before() {
    accounts = found(AccountTotals.NONE.seenUpTo(NOW - StatusReport.STALE.toMillis()));
    assertThat(report().problems()).isEmpty();
    accounts = found(AccountTotals.NONE.seenUpTo(NOW - StatusReport.STALE.toMillis() - 1));
    assertThat(report().problems()).containsExactly("metering is 10 s behind the journal");
  }

  @Test
  void what_the_api_and_the_disk_say_counts_too() {
    api = found(List.of("the API says about kafka: it is away"));
    disk = Optional.of("the disk is full");
    assertThat(report().problems())
        .containsExactly("the disk is full", "the API says about kafka: it is away");
  }

  @Test
  void a_stack_that_has_not_come_up_yet_is_starting_whatever_is_missing() {
    serving = false;
    jobs = found(List.of());
    assertThat(report().verdict()).isEqualTo(Verdict.STARTING);
  }

  @Test
  void machines_read_the_same_and_null_for_what_is_unknown() throws Exception {
    JsonNode json = new ObjectMapper().readTree(StatusJson.of(report()));
    assertThat(json.path("status").asText()).isEqualTo("healthy");
    assertThat(json.path("events").path("decided").asLong()).isEqualTo(2_009);
    assertThat(json.path("freshness_ms").asLong()).isEqualTo(400);
    assertThat(json.path("behind").path("om-intake").asLong()).isEqualTo(7);
    assertThat(json.path("parts").path(0).path("resident_kb").asLong()).isEqualTo(512 * 1024);
    accounts =
        Finding.of(
            "Redis",
            () -> {
              throw new IllegalStateException("gone");
            });
    JsonNode without = new ObjectMapper().readTree(StatusJson.of(report()));
    assertThat(without.path("events").path("burned").isNull()).isTrue();
    assertThat(without.path("problems").path(0).asText()).isEqualTo("Redis does not answer: gone");
  }

  private StatusReport report() {
    return new StatusReport(
        Path.of("/data"),
        new StackFile(PID, NOW - 60_000, serving, StackPorts.standard(0), List.of(redis)),
        NOW,
        Map.of(PID, new ProcessUse(PID, 512 * 1024)),
        new Answers(logs, accounts, jobs, api, found("26.7")),
        disk);
  }

  private static PartState part(String name, Condition condition, String note) {
    long pid = condition == Condition.UP ? PID : 0;
    return new PartState(name, 6379, condition, pid, NOW - 60_000, 0, note);
  }

  private static JobHealth job(String state) {
    return new JobHealth("metering", state, state.equals("RUNNING") ? 4 : 0, 4, 5_000);
  }

  private static <T> Finding<T> found(T value) {
    return new Finding<>(Optional.of(value), Optional.empty());
  }
}
