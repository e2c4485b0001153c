package io.openmonetize.ingest;

import static io.openmonetize.ingest.IngestFixture.event;
import static io.openmonetize.ingest.IngestFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.schemas.v1.EventReceipt;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.WalletBalance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestOneTest {
  private static final IngestFixture FIXTURE = new IngestFixture();

  @BeforeEach
  void reset() {
    FIXTURE.reset();
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/events", "/v1/events/ingest"})
  void one_event_is_answered_with_its_verdict(String path) {
    FIXTURE.decideAtOnce("burned", 120_000_000, 880_000_000);
    var answer = FIXTURE.post(path, event("e1"));
    assertThat(answer.status()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("id").asText()).isEqualTo("e1");
    assertThat(json.get("status").asText()).isEqualTo("burned");
    assertThat(json.get("credits_burned").asText()).isEqualTo("120.000000");
    assertThat(json.get("credits_unfunded").asText()).isEqualTo("0.000000");
    assertThat(json.get("balance_after").asText()).isEqualTo("880.000000");
    assertThat(json.get("timestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(json.get("accepted").asInt()).isEqualTo(1);
    assertThat(json.get("duplicates").asInt()).isZero();
    assertThat(json.get("rejected").asInt()).isZero();
    assertThat(json.get("success").asBoolean()).isTrue();
    assertThat(json.has("results")).isFalse();
  }

  @Test
  void a_verdict_tells_reason_shortfall_and_wallets() {
    FIXTURE.journal.readBy(
        entry ->
            FIXTURE.receipts.put(
                Receipt.newBuilder()
                    .setId(entry.record().getUsage().getReceiptId())
                    .setEvent(
                        EventReceipt.newBuilder()
                            .setVerdict("parked")
                            .setReason("price_unknown")
                            .setUnfundedMicros(3_000_000)
                            .setBalanceAfterMicros(-5)
                            .addWallets(
                                WalletBalance.newBuilder()
                                    .setWallet("user:u")
                                    .setBalanceMicros(7_000_000)))
                    .build()));
    var json = FIXTURE.post("/v1/events", event("e1")).json();
    assertThat(json.get("status").asText()).isEqualTo("parked");
    assertThat(json.get("reason").asText()).isEqualTo("price_unknown");
    assertThat(json.get("credits_unfunded").asText()).isEqualTo("3.000000");
    assertThat(json.get("balance_after").asText()).isEqualTo("-0.000005");
    assertThat(json.at("/wallets/0/wallet").asText()).isEqualTo("user:u");
    assertThat(json.at("/wallets/0/balance").asText()).isEqualTo("7.000000");
  }

  @Test
  void without_a_verdict_in_time_the_answer_is_202_with_the_id() {
    long started = System.nanoTime();
    var answer = FIXTURE.post("/v1/events", event("e1"));
    assertThat(System.nanoTime() - started).isGreaterThanOrEqualTo(900_000_000L);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("id").asText()).isEqualTo("e1");
    assertThat(answer.json().get("status").asText()).isEqualTo("accepted");
    assertThat(answer.json().get("timestamp").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(answer.header("Preference-Applied")).isNull();
  }

  @Test
  void respond_async_does_not_wait_and_asks_for_no_receipt() {
    var answer = FIXTURE.post("/v1/events", event("e1"), "Prefer", "respond-async");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    assertThat(FIXTURE.journaled().get(0).getReceiptId()).isEmpty();
  }

  @Test
  void a_list_of_one_is_a_batch_and_does_not_wait() {
    var answer = FIXTURE.ingest(events(event("e1")));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().has("id")).isFalse();
    assertThat(FIXTURE.journaled().get(0).getReceiptId()).isEmpty();
  }

  @Test
  void each_waiting_event_has_a_receipt_id_of_its_own() {
    FIXTURE.decideAtOnce("burned", 0, 0);
    FIXTURE.post("/v1/events", event("e1"));
    FIXTURE.post("/v1/events", event("e2"));
    assertThat(FIXTURE.journaled())
        .extracting(e -> e.getReceiptId())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("rcpt_[0-9a-f]{32}"));
  }

  @Test
  void one_bad_event_is_400_with_the_field() {
    var answer = FIXTURE.post("/v1/events", "{\"event_id\":\"e1\",\"value\":1}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("validation_failed");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("event_type");
    assertThat(answer.json().get("detail").asText()).contains("event_type");
  }

  @Test
  void a_list_is_not_one_event() {
    var answer = FIXTURE.post("/v1/events", "[" + event("e1") + "]");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("batch_not_accepted");
  }

  @Test
  void a_cloud_event_is_one_event() {
    var answer =
        FIXTURE.post(
            "/v1/events",
            """
            {"specversion":"1.0","id":"ce1","source":"/app","type":"api_call",
             "subject":"cust_a","data":{"value":1}}
            """,
            "Content-Type",
            "application/cloudevents+json",
            "Prefer",
            "respond-async");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(FIXTURE.journal.entries().get(0).account().value()).isEqualTo("live:cust_a");
  }

  @Test
  void an_event_with_an_assigned_id_says_so() {
    FIXTURE.decideAtOnce("burned", 0, 0);
    var json = FIXTURE.post("/v1/events", "{\"event_type\":\"api_call\",\"value\":1}").json();
    assertThat(json.get("id").asText()).startsWith("evt_");
    assertThat(json.at("/warnings/0/code").asText()).isEqualTo("id_assigned");
  }

  @Test
  void two_hundred_waiting_clients_hold_no_thread_of_the_server() {
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String body = event("w" + i);
      waiting.add(
          CompletableFuture.supplyAsync(
              () -> FIXTURE.post("/v1/events", body, "Prefer", "wait=10").status(),
              command -> new Thread(command, "client").start()));
    }
    awaitJournaled(200);
    // With 64 threads, all of them would be taken by now if a wait held one.
    assertThat(FIXTURE.server.calls.get("/health").status()).isEqualTo(200);
    FIXTURE
        .journal
        .entries()
        .forEach(e -> FIXTURE.receipts.put(IngestFixture.receipt(e, "burned", 1, 1)));
    assertThat(waiting).allSatisfy(w -> assertThat(w.join()).isEqualTo(200));
  }

  private static void awaitJournaled(int count) {
    long deadline = System.nanoTime() + 8_000_000_000L;
    while (FIXTURE.journaled().size() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(FIXTURE.journaled()).hasSize(count);
  }
}
