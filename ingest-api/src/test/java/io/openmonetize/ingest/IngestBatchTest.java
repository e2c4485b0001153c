package io.openmonetize.ingest;

import static io.openmonetize.ingest.IngestFixture.event;
import static io.openmonetize.ingest.IngestFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.journal.JournalEntry;
import io.openmonetize.schemas.v1.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestBatchTest {
  private static final IngestFixture FIXTURE = new IngestFixture();
  private static final String BAD =
      "{\"event_id\":\"bad\",\"event_type\":\"api_call\",\"value\":-1}";

  @BeforeEach
  void reset() {
    FIXTURE.reset();
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  private static void assertCounts(
      Calls.Answer answer, int accepted, int duplicates, int rejected) {
    JsonNode json = answer.json();
    assertThat(json.get("accepted").asInt()).as("accepted").isEqualTo(accepted);
    assertThat(json.get("duplicates").asInt()).as("duplicates").isEqualTo(duplicates);
    assertThat(json.get("rejected").asInt()).as("rejected").isEqualTo(rejected);
  }

  @Test
  void a_batch_is_journaled_under_its_customers_key_and_answered_202() {
    var answer = FIXTURE.ingest(events(event("e1"), event("e2")));
    assertThat(answer.status()).isEqualTo(202);
    assertCounts(answer, 2, 0, 0);
    assertThat(answer.json().get("status").asText()).isEqualTo("accepted");
    assertThat(answer.json().get("batch_id").asText()).startsWith("batch_");
    assertThat(answer.json().get("processing_time_ms").isNumber()).isTrue();
    assertThat(answer.json().get("errors")).isEmpty();
    assertThat(FIXTURE.journal.entries())
        .extracting(e -> e.account().value())
        .containsExactly("live:cust_a", "live:cust_a");
    assertThat(FIXTURE.journaled()).extracting(UsageEvent::getEventId).containsExactly("e1", "e2");
    assertThat(FIXTURE.journaled()).extracting(UsageEvent::getReceiptId).containsOnly("");
  }

  @Test
  void the_first_sdks_find_their_members() {
    var json = FIXTURE.ingest(events(event("e1"), event("e1"), BAD)).json();
    assertThat(json.get("success").asBoolean()).isFalse();
    assertThat(json.get("processed").asInt()).isEqualTo(2);
    assertThat(json.get("failed").asInt()).isEqualTo(1);
    assertThat(json.at("/errors/0/eventId").asText()).isEqualTo("bad");
    assertThat(json.at("/errors/0/error").asText()).contains("value");
    assertThat(FIXTURE.ingest(events(event("e1"))).json().get("success").asBoolean()).isTrue();
  }

  @Test
  void a_bare_list_is_a_batch_too() {
    var answer = FIXTURE.ingest("[" + event("e1") + "]");
    assertThat(answer.status()).isEqualTo(202);
    assertCounts(answer, 1, 0, 0);
  }

  @Test
  void a_bad_event_loses_nothing_beside_it() {
    var answer = FIXTURE.ingest(events(event("e1"), BAD, event("e2")));
    assertThat(answer.status()).isEqualTo(202);
    assertCounts(answer, 2, 0, 1);
    assertThat(answer.json().get("status").asText()).isEqualTo("partially_accepted");
    JsonNode error = answer.json().at("/errors/0");
    assertThat(error.get("index").asInt()).isEqualTo(1);
    assertThat(error.get("event_id").asText()).isEqualTo("bad");
    assertThat(error.get("code").asText()).isNotBlank();
    assertThat(error.get("message").asText()).contains("value");
    assertThat(FIXTURE.journaled()).extracting(UsageEvent::getEventId).containsExactly("e1", "e2");
  }

  @Test
  void a_refused_event_is_kept_for_its_customer() {
    FIXTURE.ingest(events(event("e1"), BAD));
    var kept = FIXTURE.rejected.events().get(0);
    assertThat(kept.getCustomerId()).isEqualTo("cust_a");
    assertThat(kept.getEventId()).isEqualTo("bad");
    assertThat(kept.getField()).isEqualTo("value");
    assertThat(kept.getPayload().toStringUtf8()).isEqualTo(BAD);
    assertThat(kept.getPayloadTruncated()).isFalse();
    assertThat(kept.getTimeMs()).isEqualTo(IngestFixture.NOW.toEpochMilli());
  }

  @Test
  void a_batch_of_only_bad_events_is_400_with_every_reason_and_counts() {
    var answer = FIXTURE.ingest(events(BAD, "7", BAD));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("validation_failed");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertCounts(answer, 0, 0, 3);
    assertThat(answer.json().get("errors")).hasSize(3);
    assertThat(answer.json().at("/errors/1/index").asInt()).isEqualTo(1);
    assertThat(answer.json().get("success").asBoolean()).isFalse();
    assertThat(FIXTURE.journaled()).isEmpty();
    assertThat(FIXTURE.rejected.events()).hasSize(3);
  }

  @Test
  void a_repeat_in_the_request_is_counted_and_journaled_once() {
    var answer = FIXTURE.ingest(events(event("e1"), event("e1"), event("e1")));
    assertThat(answer.status()).isEqualTo(202);
    assertCounts(answer, 1, 2, 0);
    assertThat(FIXTURE.journaled()).hasSize(1);
  }

  @Test
  void a_repeat_with_another_payload_is_left_for_the_account_to_judge() {
    var answer = FIXTURE.ingest(events(event("e1", 1), event("e1", 2), event("e1", 1)));
    assertCounts(answer, 2, 1, 0);
    assertThat(FIXTURE.journaled()).hasSize(2);
  }

  @Test
  void the_same_id_of_two_customers_is_no_repeat() {
    var answer =
        FIXTURE.server.calls.post(
            "/v1/events/ingest",
            events(
                "{\"event_id\":\"e\",\"customer_id\":\"x\",\"event_type\":\"api_call\",\"value\":1}",
                "{\"event_id\":\"e\",\"customer_id\":\"y\",\"event_type\":\"api_call\",\"value\":1}"),
            "X-API-Key",
            io.openmonetize.http.fake.TestServer.OPERATOR);
    assertCounts(answer, 2, 0, 0);
  }

  @Test
  void a_retried_batch_succeeds() {
    String batch = events(event("e1"), event("e2"));
    assertThat(FIXTURE.ingest(batch).status()).isEqualTo(202);
    var again = FIXTURE.ingest(batch);
    assertThat(again.status()).isEqualTo(202);
    assertCounts(again, 2, 0, 0);
  }

  @Test
  void atomic_takes_all_or_none() {
    var refused =
        FIXTURE.post("/v1/events/ingest?atomic=true", events(event("e1"), BAD, event("e2")));
    assertThat(refused.status()).isEqualTo(400);
    assertCounts(refused, 0, 0, 3);
    assertThat(refused.json().get("detail").asText()).contains("atomic=true");
    assertThat(refused.json().get("errors")).hasSize(1);
    assertThat(FIXTURE.journaled()).isEmpty();
    var taken = FIXTURE.post("/v1/events/ingest?atomic=true", events(event("e1"), event("e2")));
    assertThat(taken.status()).isEqualTo(202);
    assertThat(FIXTURE.journaled()).hasSize(2);
  }

  @Test
  void backfill_is_declared_on_every_event_of_the_request() {
    FIXTURE.post("/v1/events/ingest?backfill=true", events(event("e1"), event("e2")));
    assertThat(FIXTURE.journaled()).extracting(UsageEvent::getBackfill).containsOnly(true);
    FIXTURE.reset();
    FIXTURE.ingest(events(event("e1")));
    assertThat(FIXTURE.journaled()).extracting(UsageEvent::getBackfill).containsOnly(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"atomic=yes", "backfill=1"})
  void a_flag_that_is_neither_true_nor_false_is_400(String query) {
    assertThat(FIXTURE.post("/v1/events/ingest?" + query, events(event("e1"))).status())
        .isEqualTo(400);
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  @Test
  void an_event_without_an_id_gets_one_and_a_warning() {
    var json =
        FIXTURE.ingest(events("{\"event_type\":\"api_call\",\"value\":1}", event("e2"))).json();
    assertThat(json.get("warnings")).hasSize(1);
    JsonNode warning = json.at("/warnings/0");
    assertThat(warning.get("index").asInt()).isZero();
    assertThat(warning.get("code").asText()).isEqualTo("id_assigned");
    assertThat(warning.get("event_id").asText())
        .isEqualTo(FIXTURE.journaled().get(0).getEventId())
        .startsWith("evt_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                 | 400 | invalid_json    | empty_body",
        "{                  | 400 | invalid_json    | invalid_json",
        "[]                 | 400 | invalid_request | no_events",
        "{\"events\":[]}    | 400 | invalid_request | no_events",
        "7                  | 400 | invalid_request | not_an_object",
      })
  void a_body_without_events_is_told_why(String body, int status, String code, String reason) {
    var answer = FIXTURE.ingest(body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(reason);
  }

  @Test
  void a_thousand_events_are_taken_and_one_more_is_not() {
    assertThat(FIXTURE.ingest(many(1_000)).status()).isEqualTo(202);
    assertThat(FIXTURE.journaled()).hasSize(1_000);
    FIXTURE.reset();
    var tooMany = FIXTURE.ingest(many(1_001));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.json().at("/errors/0/code").asText()).isEqualTo("too_many_events");
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  private static String many(int count) {
    var list = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      list.add(event("e" + i));
    }
    return events(list.toArray(String[]::new));
  }

  @Test
  void a_body_of_five_mebibytes_is_read_and_one_byte_more_is_413() {
    int limit = 5 * 1024 * 1024;
    String least = events(event("e1"));
    String fits = least + " ".repeat(limit - least.length());
    assertThat(FIXTURE.ingest(fits).status()).isEqualTo(202);
    assertThat(FIXTURE.ingest(fits + " ").status()).isEqualTo(413);
  }

  @Test
  void an_event_too_large_is_refused_beside_the_others_and_kept_cut_off() {
    String huge =
        "{\"event_id\":\"huge\",\"event_type\":\"api_call\",\"value\":1,\"note\":\""
            + "x".repeat(70_000)
            + "\"}";
    var answer = FIXTURE.ingest(events(event("e1"), huge));
    assertThat(answer.status()).isEqualTo(202);
    assertCounts(answer, 1, 0, 1);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("event_too_large");
    assertThat(FIXTURE.rejected.events().get(0).getPayload().size()).isEqualTo(64 * 1024);
    assertThat(FIXTURE.rejected.events().get(0).getPayloadTruncated()).isTrue();
  }

  @Test
  void without_kafka_the_answer_is_503_with_retry_after_and_never_accepted() {
    FIXTURE.journal.goAway(true);
    var answer = FIXTURE.ingest(events(event("e1")));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("journal_unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json().has("accepted")).isFalse();
  }

  @Test
  void a_refusal_that_cannot_be_kept_is_503_too() {
    FIXTURE.rejected.goAway(true);
    assertThat(FIXTURE.ingest(events(event("e1"), BAD)).status()).isEqualTo(503);
    assertThat(FIXTURE.ingest(events(BAD)).status()).isEqualTo(503);
  }

  @Test
  void a_batch_that_prefers_to_wait_gets_a_result_for_each_event() {
    FIXTURE.decideAtOnce("burned", 1_500_000, 98_500_000);
    var answer =
        FIXTURE.ingest(events(event("e1"), BAD, event("e1"), event("e3")), "Prefer", "wait=5");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=5");
    assertCounts(answer, 2, 1, 1);
    JsonNode results = answer.json().get("results");
    assertThat(results).hasSize(4);
    assertThat(results.get(0).get("id").asText()).isEqualTo("e1");
    assertThat(results.get(0).get("status").asText()).isEqualTo("burned");
    assertThat(results.get(0).get("credits_burned").asText()).isEqualTo("1.500000");
    assertThat(results.get(0).get("credits_burned").isTextual()).isTrue();
    assertThat(results.get(0).get("balance_after").asText()).isEqualTo("98.500000");
    assertThat(results.get(1).get("status").asText()).isEqualTo("rejected");
    assertThat(results.get(2).get("status").asText()).isEqualTo("duplicate");
    assertThat(results.get(3).get("index").asInt()).isEqualTo(3);
    assertThat(results.get(3).get("id").asText()).isEqualTo("e3");
  }

  @Test
  void a_batch_whose_wait_runs_out_is_202_with_what_is_known() {
    List<JournalEntry> seen = new ArrayList<>();
    FIXTURE.journal.readBy(
        entry -> {
          if (seen.isEmpty()) {
            FIXTURE.receipts.put(IngestFixture.receipt(entry, "burned", 1, 2));
          }
          seen.add(entry);
        });
    var answer = FIXTURE.ingest(events(event("e1"), event("e2")), "Prefer", "wait=1");
    assertThat(answer.status()).isEqualTo(202);
    JsonNode results = answer.json().get("results");
    assertThat(results.get(0).get("status").asText()).isEqualTo("burned");
    assertThat(results.get(1).get("status").asText()).isEqualTo("accepted");
    assertThat(results.get(1).has("credits_burned")).isFalse();
  }
}
