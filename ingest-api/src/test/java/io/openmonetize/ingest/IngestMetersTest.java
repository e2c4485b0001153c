package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.fake.MetricsReference;
import io.openmonetize.http.fake.Scrape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestMetersTest {
  private static final String EVENTS = "om_ingest_events_total";
  private static final String BAD = "{\"event_id\":\"x\",\"event_type\":\"api_call\",\"value\":-1}";

  private final IngestFixture fixture = new IngestFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void every_event_counts_once_by_what_became_of_it_at_the_door() {
    String one = IngestFixture.event("one");
    fixture.ingest(IngestFixture.events(one, one, IngestFixture.event("two"), BAD));
    fixture.ingest(IngestFixture.events(BAD, BAD));
    fixture.post("/v1/events/ingest?atomic=true", IngestFixture.events(one, BAD));
    fixture.journal.goAway(true);
    fixture.ingest(IngestFixture.events(one, IngestFixture.event("three")));
    var scrape = Scrape.of(fixture.server.calls);
    assertThat(scrape.value(EVENTS, "outcome", "accepted")).isEqualTo(2);
    assertThat(scrape.value(EVENTS, "outcome", "duplicate")).isEqualTo(1);
    assertThat(scrape.value(EVENTS, "outcome", "rejected")).isEqualTo(4);
    assertThat(scrape.value(EVENTS, "outcome", "withheld")).isEqualTo(1);
    assertThat(scrape.value(EVENTS, "outcome", "unacknowledged")).isEqualTo(2);
    assertThat(scrape.value(EVENTS)).as("all that were sent").isEqualTo(10);
    assertThat(scrape.value("om_ingest_batch_events_sum")).isEqualTo(10);
    assertThat(scrape.value("om_journal_write_seconds_count", "outcome", "unavailable"))
        .isEqualTo(1);
  }

  @Test
  void waits_for_a_verdict_count_by_whether_it_came() {
    fixture.decideAtOnce("burned", 1, 1);
    fixture.post("/v1/events", IngestFixture.event("one"));
    fixture.journal.readBy(entry -> {});
    fixture.post("/v1/events", IngestFixture.event("two"));
    var scrape = Scrape.of(fixture.server.calls);
    String waits = "om_receipt_wait_seconds_count";
    assertThat(scrape.value(waits, "outcome", "answered")).isEqualTo(1);
    assertThat(scrape.value(waits, "outcome", "timed_out")).isEqualTo(1);
  }

  @Test
  void what_is_shown_is_what_the_reference_lists() {
    fixture.ingest(IngestFixture.events(IngestFixture.event("one"), BAD));
    fixture.post("/v1/events", IngestFixture.event("two"));
    fixture.server.calls.get("/%c0%80");
    var scrape =
        Scrape.until(fixture.server.calls, s -> s.value("om_http_request_bytes_count") >= 2);
    assertThat(MetricsReference.shown(scrape))
        .isEqualTo(
            MetricsReference.documented("Every service", "Writers of the journal", "ingest-api"));
  }

  @Test
  void no_tenant_and_nothing_that_was_sent_ever_stands_in_a_label() {
    List<String> sent = new ArrayList<>(List.of(IngestFixture.A, "cust_a", "cust_b"));
    int few = 0;
    for (int i = 0; i < 300; i++) {
      String invented = "invented" + i;
      sent.add(invented);
      fixture.ingest(IngestFixture.events(event(invented), broken(invented)));
      fixture.ingest("{\"" + invented, "X-Request-Id", invented);
      fixture.server.calls.get("/v1/" + invented + "?q=" + invented, "X-API-Key", invented);
      if (i == 20) {
        few = settled().samples().size();
      }
    }
    Scrape scrape = settled();
    assertThat(scrape.samples()).hasSize(few);
    assertThat(scrape.samples())
        .allSatisfy(
            sample ->
                assertThat(sample.labels().values())
                    .allSatisfy(value -> assertThat(sent).noneMatch(value::contains)));
  }

  private Scrape settled() {
    Scrape.of(fixture.server.calls);
    return Scrape.until(fixture.server.calls, s -> s.value("om_http_in_flight") == 1);
  }

  private static String event(String invented) {
    return ("{'event_id':'%1$s','event_type':'%1$s','user_id':'%1$s','feature_id':'%1$s',"
            + "'provider':'%1$s','model':'%1$s','value':1,'metadata':{'%1$s':'%1$s'}}")
        .formatted(invented)
        .replace('\'', '"');
  }

  private static String broken(String invented) {
    return "{\"event_id\":\"%1$s\",\"customer_id\":\"%1$s\",\"event_type\":\"x\",\"value\":1}"
        .formatted(invented);
  }
}
