package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.DoorReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the door counts is what was sent to it, whatever becomes of it. */
class DoorCountsTest {
  private static final String GOOD = "{\"event_id\":\"e1\",\"event_type\":\"api_call\"}";
  private static final String BAD =
      "{\"event_id\":\"e2\",\"event_type\":\"api_call\",\"value\":-1}";

  private final IngestFixture fixture = new IngestFixture();

  @AfterEach
  void stop() {
    fixture.server.close();
  }

  @Test
  void a_batch_is_counted_whole_with_its_refusals_and_its_repeats() {
    fixture.ingest("[" + GOOD + "," + GOOD + "," + BAD + "]");
    fixture.reporter.tick();

    assertThat(fixture.doors.totals()).isEqualTo(Map.of("live:cust_a", List.of(3L, 1L, 1L, 0L)));
  }

  @Test
  void what_an_atomic_batch_withholds_did_not_come_in() {
    fixture.ingest("[" + GOOD + "," + BAD + "]");
    fixture.post("/v1/events/ingest?atomic=true", "[" + GOOD + "," + BAD + "]");
    fixture.reporter.tick();

    assertThat(fixture.doors.totals()).isEqualTo(Map.of("live:cust_a", List.of(3L, 2L, 0L, 0L)));
  }

  @Test
  void what_the_broker_did_not_acknowledge_is_counted_apart() {
    fixture.journal.goAway(true);
    fixture.ingest("[" + GOOD + "," + BAD + "]");
    fixture.reporter.tick();

    assertThat(fixture.doors.totals()).isEqualTo(Map.of("live:cust_a", List.of(0L, 0L, 0L, 2L)));
  }

  @Test
  void a_report_that_did_not_get_through_is_made_good_by_the_next_one() {
    fixture.ingest(GOOD);
    fixture.doors.goAway(true);
    fixture.reporter.tick();
    fixture.doors.goAway(false);
    fixture.reporter.tick();

    assertThat(fixture.doors.totals()).isEqualTo(Map.of("live:cust_a", List.of(1L, 0L, 0L, 0L)));
  }

  @Test
  void a_counter_says_once_that_it_lives_and_at_the_end_that_it_is_the_end() {
    fixture.reporter.tick();
    fixture.reporter.tick();
    fixture.ingest(GOOD);
    fixture.reporter.close();

    assertThat(fixture.doors.reports())
        .extracting(DoorReport::getClosed)
        .containsExactly(false, true);
    assertThat(fixture.doors.reports()).extracting(DoorReport::getVersion).containsExactly(1L, 2L);
    assertThat(fixture.doors.totals()).containsOnlyKeys("live:cust_a");
  }

  @Test
  void what_was_reported_of_a_past_hour_is_forgotten_and_what_comes_late_adds_up() {
    long noon = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    long later = noon + Duration.ofHours(2).toMillis();
    var counter = fixture.reporter.counter();
    fixture.ingest(GOOD);
    fixture.doors.writeAll(counter.reports(noon, false));
    counter.reported(counter.position(), later);
    fixture.ingest(GOOD);
    fixture.doors.writeAll(counter.reports(noon, false));

    assertThat(fixture.doors.totals()).isEqualTo(Map.of("live:cust_a", List.of(2L, 0L, 0L, 0L)));
  }

  @Test
  void one_report_names_a_thousand_accounts_at_most() {
    var counter = new DoorCounter("proc_2");
    IntStream.range(0, 1_001)
        .forEach(i -> counter.taken(Sorted.of(List.of(reading("cust_" + i))), 0, true));

    List<DoorReport> reports = counter.reports(0, true);

    assertThat(reports).extracting(DoorReport::getCountsCount).containsExactly(1_000, 1);
    assertThat(reports).extracting(DoorReport::getClosed).containsExactly(false, true);
    assertThat(reports.stream().map(DoorReport::getVersion).collect(Collectors.toSet())).hasSize(2);
  }

  private static io.openmonetize.events.Reading reading(String customer) {
    return new io.openmonetize.events.Reading.Refused(
        customer,
        true,
        "",
        List.of(new io.openmonetize.events.FieldProblem("", "x", "x")),
        new byte[0]);
  }
}
