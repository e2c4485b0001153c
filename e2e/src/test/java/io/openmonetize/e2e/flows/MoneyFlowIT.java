package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Credits in, credits out, over the public API of a whole stack. */
@ExtendWith(WithStack.class)
class MoneyFlowIT {

  @Test
  void a_customer_is_funded_burns_and_reads_it_all_back(Stack stack) {
    Tenant acme = Tenant.of(stack);
    assertThat(acme.api().get("/v1/customers/me").body().path("data").path("id").asText())
        .isEqualTo(acme.id());
    assertThat(acme.grant("100", "first").text("balance_after")).isEqualTo("100.000000");

    Answer burned = acme.use("evt_1", 1_000);

    assertThat(burned.status()).as("%s", burned).isEqualTo(200);
    assertThat(burned.text("status")).isEqualTo("burned");
    assertThat(burned.text("credits_burned")).isEqualTo("5.000000");
    assertThat(burned.text("balance_after")).isEqualTo("95.000000");
    assertThat(acme.balance()).isEqualByComparingTo("95");
    JsonNode lines = acme.api().get("/v1/credits/transactions").body().path("data");
    assertThat(lines.findValuesAsText("type")).containsExactly("BURN", "GRANT");
    assertThat(lines.get(0).path("amount").asText()).isEqualTo("-5.000000");
    assertThat(lines.get(0).path("event_id").asText()).isEqualTo("evt_1");
    assertThat(lines.get(0).path("balance_after").asText()).isEqualTo("95.000000");
  }

  @Test
  void the_same_event_again_is_a_duplicate_and_with_another_payload_a_conflict(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    Map<String, Object> event = Tenant.tokens("evt_1", 1_000);
    event.put("timestamp", System.currentTimeMillis());
    assertThat(acme.use(event).text("status")).isEqualTo("burned");
    assertThat(acme.use(event).text("status")).isEqualTo("duplicate");
    event.put("input_tokens", 1_001);
    assertThat(acme.use(event).text("status")).isEqualTo("conflict");
    assertThat(acme.balance()).isEqualByComparingTo("95");
    JsonNode counts = acme.api().get("/v1/ops/counts").body();
    assertThat(counts.path("decided").asInt()).isEqualTo(3);
    assertThat(counts.path("burned").asInt()).isEqualTo(1);
    assertThat(counts.path("duplicate").asInt()).isEqualTo(1);
    assertThat(counts.path("conflict").asInt()).isEqualTo(1);
  }

  @Test
  void what_nobody_covers_is_unfunded_and_the_balance_stops_at_zero(Stack stack) {
    Tenant acme = Tenant.funded(stack, "2");
    Answer burned = acme.use("evt_1", 1_000);
    assertThat(burned.text("credits_burned")).isEqualTo("2.000000");
    assertThat(burned.text("credits_unfunded")).isEqualTo("3.000000");
    assertThat(burned.text("balance_after")).isEqualTo("0.000000");
    assertThat(acme.balance()).isEqualByComparingTo("0");
  }

  @Test
  void an_unlisted_model_waits_for_its_price_and_is_billed_then(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    String model = "brand-new-" + UUID.randomUUID();
    Map<String, Object> event = Tenant.tokens("evt_1", 1_000);
    event.put("model", model);
    Answer parked = acme.use(event);
    assertThat(parked.text("status")).isEqualTo("parked");
    assertThat(parked.text("reason")).isEqualTo("price_unknown");
    assertThat(acme.balance()).isEqualByComparingTo("100");

    Answer published =
        acme.operator()
            .post(
                "/v1/providers/pricing",
                Map.of(
                    "prices",
                    List.of(
                        Map.of(
                            "provider", "OPENAI",
                            "model", model,
                            "cost_type", "INPUT_TOKEN",
                            "usd", "3",
                            "unit_size", 1_000_000))));

    assertThat(published.status()).as("%s", published).isBetween(200, 201);
    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("94"));
    JsonNode counts = acme.api().get("/v1/ops/counts").body();
    assertThat(counts.path("parked").asInt()).isZero();
    assertThat(counts.path("burned").asInt()).isEqualTo(1);
    assertThat(acme.use(event).text("status")).isIn("duplicate", "conflict");
  }

  @Test
  void what_an_amendment_does_not_name_stays_a_zero_too(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    Map<String, Object> event = Tenant.tokens("evt_1", 1_000);
    event.put("output_tokens", 0);
    event.put("metadata", Map.of("ward", "7"));
    assertThat(acme.use(event).text("status")).isEqualTo("burned");

    Eventually.holds(
        () -> {
          Answer amended = acme.api().post("/v1/events/evt_1/amend", Map.of("input_tokens", 400));
          assertThat(amended.status()).as("%s", amended).isEqualTo(200);
        });

    assertThat(acme.balance()).isEqualByComparingTo("98");
    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    Eventually.holds(
        () ->
            assertThat(
                    sql.rows(
                        "SELECT correction, input_tokens, mapKeys(other_quantities), metadata['ward']"
                            + " FROM openmonetize.events WHERE customer_id = '"
                            + acme.id()
                            + "'"))
                .containsExactly(List.of("amended", "400", "['output_tokens']", "7")));
  }

  @Test
  void consuming_more_than_there_is_answers_402_and_takes_nothing(Stack stack) {
    Tenant acme = Tenant.funded(stack, "10");
    Answer consumed = acme.api().post("/v1/credits/consume", Map.of("amount", "4"));
    assertThat(consumed.status()).as("%s", consumed).isBetween(200, 201);
    assertThat(consumed.text("balance_after")).isEqualTo("6.000000");

    Answer refused = acme.api().post("/v1/credits/consume", Map.of("amount", "6.000001"));

    assertThat(refused.status()).as("%s", refused).isEqualTo(402);
    assertThat(refused.text("code")).isEqualTo("insufficient_credits");
    assertThat(refused.text("reason")).isNotBlank();
    assertThat(refused.body().path("actions")).isNotEmpty();
    assertThat(acme.balance()).isEqualByComparingTo("6");
  }

  @Test
  void one_idempotency_key_is_one_grant_however_many_ask_at_once(Stack stack) {
    Tenant acme = Tenant.of(stack);
    var asked = new ArrayList<CompletableFuture<Answer>>();
    for (int i = 0; i < 8; i++) {
      asked.add(CompletableFuture.supplyAsync(() -> acme.grant("25", "once")));
    }
    List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(a -> a.text("transaction_id"))
        .containsOnly(answers.get(0).text("transaction_id"));
    Answer other = acme.grant("26", "once");
    assertThat(other.status()).as("%s", other).isEqualTo(409);
    assertThat(other.text("code")).isEqualTo("idempotency_conflict");
    assertThat(acme.balance()).isEqualByComparingTo("25");
  }

  @Test
  void a_check_allows_while_there_are_funds_and_says_why_not_when_there_are_none(Stack stack) {
    Tenant acme = Tenant.funded(stack, "5");
    Answer allowed = check(acme, "gpt-4o", 1_000);
    assertThat(allowed.status()).as("%s", allowed).isEqualTo(200);
    assertThat(allowed.body().path("allowed").asBoolean()).as("%s", allowed).isTrue();
    assertThat(allowed.text("estimated_cost_credits")).isEqualTo("5.000000");

    Answer tooMuch = check(acme, "gpt-4o", 1_001);
    assertThat(tooMuch.body().path("allowed").asBoolean()).isFalse();
    assertThat(tooMuch.text("code")).isEqualTo("insufficient_credits");
    assertThat(tooMuch.body().path("actions")).isNotEmpty();

    Answer unknown = check(acme, "no-such-model", 1);
    assertThat(unknown.body().path("allowed").asBoolean()).isFalse();
    assertThat(unknown.text("code")).isEqualTo("price_unknown");

    acme.use("evt_1", 1_000);
    assertThat(check(acme, "gpt-4o", 1).body().path("allowed").asBoolean()).isFalse();
  }

  @Test
  void pages_of_transactions_hold_every_line_once(Stack stack) {
    Tenant acme = Tenant.funded(stack, "1000");
    var events = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 130; i++) {
      events.add(Tenant.tokens("evt_" + i, 1 + i));
    }
    Answer batch = acme.api().post("/v1/events/ingest", events, Map.of("Prefer", "wait=10"));
    assertThat(batch.body().path("accepted").asInt()).as("%s", batch).isEqualTo(130);
    Eventually.holds(
        () ->
            assertThat(acme.api().get("/v1/credits/balance").body().path("sequence").asInt())
                .isEqualTo(131));
    Eventually.holds(() -> assertThat(sequences(acme)).hasSize(131).doesNotHaveDuplicates());
  }

  private static List<Integer> sequences(Tenant tenant) {
    var sequences = new ArrayList<Integer>();
    String cursor = "";
    do {
      Answer page = tenant.api().get("/v1/credits/transactions?limit=50" + cursor);
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      page.body().path("data").forEach(line -> sequences.add(line.path("sequence").asInt()));
      cursor = "&cursor=" + page.text("next_cursor");
      if (page.body().path("next_cursor").isNull()) {
        cursor = "";
      }
    } while (!cursor.isEmpty());
    return sequences;
  }

  @Test
  void no_customer_sees_or_bills_another(Stack stack) {
    Tenant acme = Tenant.funded(stack, "10");
    Tenant other = Tenant.funded(stack, "10");
    Map<String, Object> event = Tenant.tokens("evt_1", 1_000);
    event.put("customer_id", acme.id());
    Answer foreign = other.api().post("/v1/events", event);
    assertThat(foreign.status()).as("%s", foreign).isEqualTo(403);
    assertThat(other.api().get("/v1/customers/" + acme.id() + "/credits").status()).isEqualTo(404);
    assertThat(other.api().get("/v1/credits/balance?customer_id=" + acme.id()).status())
        .isEqualTo(404);
    assertThat(other.api().get("/v1/customers/cust_nobody/credits").status()).isEqualTo(404);
    Answer grant =
        other.api().post("/v1/credits/grant", Map.of("customer_id", acme.id(), "amount", "1"));
    assertThat(grant.status()).as("%s", grant).isEqualTo(403);
    assertThat(acme.balance()).isEqualByComparingTo("10");
    assertThat(other.api().as("om_live_wrong").get("/v1/credits/balance").status()).isEqualTo(401);
  }

  @Test
  void what_is_sent_for_nobody_makes_nobody_a_customer(Stack stack) {
    Api operator = Tenant.of(stack).operator();
    String nobody = "cust_" + UUID.randomUUID();
    Map<String, Object> event = Tenant.tokens("evt_1", 1_000);
    event.put("customer_id", nobody);
    Answer decided = operator.post("/v1/events", event, Map.of("Prefer", "wait=10"));
    assertThat(decided.text("status")).as("%s", decided).isEqualTo("rejected");
    assertThat(decided.text("reason")).isEqualTo("unknown_customer");
    Map<String, Object> grant = Map.of("customer_id", nobody, "amount", "1");
    assertThat(operator.post("/v1/credits/grant", grant).status()).isEqualTo(404);
    assertThat(operator.get("/v1/customers/" + nobody + "/credits").status()).isEqualTo(404);
    Map<String, Object> check =
        Map.of("customer_id", nobody, "user_id", "user_1", "feature_id", "ai-chat");
    assertThat(operator.post("/v1/entitlements/check", check).status()).isEqualTo(404);
  }

  private static Answer check(Tenant tenant, String model, int inputTokens) {
    var action = new HashMap<String, Object>();
    action.put("type", "token_usage");
    action.put("provider", "OPENAI");
    action.put("model", model);
    action.put("estimated_input_tokens", inputTokens);
    return tenant
        .api()
        .post(
            "/v1/entitlements/check",
            Map.of("user_id", "user_1", "feature_id", "ai-chat", "action", action));
  }
}
