package io.openmonetize.ingest;

import static io.openmonetize.ingest.IngestFixture.A_TEST;
import static io.openmonetize.ingest.IngestFixture.event;
import static io.openmonetize.ingest.IngestFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.fake.TestServer;
import io.openmonetize.schemas.v1.RejectedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of tenants is particular to events; who may call at all is {@link IngestAccessTest}'s. */
class IngestTenantTest {
  private static final IngestFixture FIXTURE = new IngestFixture();
  private static final String[] OPERATOR = {"X-API-Key", TestServer.OPERATOR};

  @BeforeEach
  void reset() {
    FIXTURE.reset();
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  private static String of(String customer) {
    return "{\"event_id\":\"e_%s\",\"customer_id\":\"%s\",\"event_type\":\"api_call\",\"value\":1}"
        .formatted(customer, customer);
  }

  @Test
  void a_batch_of_only_foreign_events_is_403() {
    var answer = FIXTURE.ingest(events(of("cust_b"), of("cust_x")));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().at("/errors/1/code").asText()).isEqualTo("forbidden_customer");
    assertThat(answer.json().get("rejected").asInt()).isEqualTo(2);
  }

  @Test
  void a_foreign_event_loses_nothing_beside_it() {
    var answer = FIXTURE.ingest(events(of("cust_b"), event("e1"), of("cust_a")));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("forbidden_customer");
    assertThat(FIXTURE.journal.entries())
        .extracting(e -> e.account().value())
        .containsExactly("live:cust_a", "live:cust_a");
  }

  @Test
  void what_is_refused_as_foreign_is_shown_to_the_sender_only() {
    FIXTURE.ingest(events(of("cust_b"), event("e1")));
    assertThat(FIXTURE.rejected.events())
        .extracting(r -> r.getCustomerId())
        .containsExactly("cust_a");
  }

  @Test
  void foreign_and_otherwise_bad_events_together_are_400() {
    var answer = FIXTURE.ingest(events(of("cust_b"), "{\"event_id\":\"bad\"}"));
    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void a_test_key_writes_to_the_test_account() {
    FIXTURE.server.calls.post("/v1/events/ingest", events(event("e1")), "X-API-Key", A_TEST);
    assertThat(FIXTURE.journal.entries().get(0).account().value()).isEqualTo("test:cust_a");
  }

  @Test
  void the_operator_sends_for_any_customer_who_must_be_named() {
    var answer =
        FIXTURE.server.calls.post(
            "/v1/events/ingest", events(of("cust_a"), of("cust_b"), event("e1")), OPERATOR);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("rejected").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("customer_id");
    assertThat(FIXTURE.journal.entries())
        .extracting(e -> e.account().value())
        .containsExactly("live:cust_a", "live:cust_b");
    assertThat(FIXTURE.rejected.events())
        .extracting(RejectedEvent::getCustomerId)
        .as("what belongs to nobody is kept for the operator")
        .containsExactly("");
  }

  @Test
  void the_operator_sends_test_events_by_header() {
    FIXTURE.server.calls.post(
        "/v1/events/ingest",
        events(of("cust_a")),
        "X-API-Key",
        TestServer.OPERATOR,
        "OM-Mode",
        "test");
    assertThat(FIXTURE.journal.entries().get(0).account().value()).isEqualTo("test:cust_a");
  }
}
