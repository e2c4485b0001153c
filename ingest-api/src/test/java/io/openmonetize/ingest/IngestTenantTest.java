package io.openmonetize.ingest;

import static io.openmonetize.ingest.IngestFixture.A_TEST;
import static io.openmonetize.ingest.IngestFixture.event;
import static io.openmonetize.ingest.IngestFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.http.fake.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
  void an_event_of_another_customer_is_403_whether_that_customer_exists_or_not() {
    var existing = FIXTURE.post("/v1/events", of("cust_b"));
    var nobody = FIXTURE.post("/v1/events", of("cust_x"));
    assertThat(existing.status()).isEqualTo(403);
    assertThat(nobody.status()).isEqualTo(403);
    assertThat(existing.code()).isEqualTo("forbidden_customer");
    assertThat(nobody.json().get("detail")).isEqualTo(existing.json().get("detail"));
    assertThat(FIXTURE.journaled()).isEmpty();
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
    assertThat(FIXTURE.rejected.events()).isEmpty();
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

  @Test
  void without_a_valid_key_nothing_is_read() {
    assertThat(FIXTURE.server.calls.post("/v1/events/ingest", "no json").status()).isEqualTo(401);
    assertThat(
            FIXTURE
                .server
                .calls
                .post("/v1/events", event("e1"), "X-API-Key", "om_live_nobody")
                .status())
        .isEqualTo(401);
  }

  @Test
  void a_revoked_and_an_expired_key_are_401() {
    FIXTURE.server.keys.put(
        "om_live_r", FakeKeyDirectory.view("live:cust_a", "owner").setRevoked(true).build());
    FIXTURE.server.keys.put(
        "om_live_x", FakeKeyDirectory.view("live:cust_a", "owner").setExpiresAtMs(1).build());
    for (String key : new String[] {"om_live_r", "om_live_x"}) {
      assertThat(FIXTURE.server.calls.post("/v1/events", event("e1"), "X-API-Key", key).status())
          .isEqualTo(401);
    }
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void a_key_that_may_only_read_is_403() {
    FIXTURE.server.keys.put("om_live_v", "live:cust_a", "viewer");
    assertThat(
            FIXTURE.server.calls.post("/v1/events", event("e1"), "X-API-Key", "om_live_v").status())
        .isEqualTo(403);
    assertThat(FIXTURE.journaled()).isEmpty();
  }
}
