package io.openmonetize.e2e.degrade;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.flows.Tenant;
import io.openmonetize.e2e.load.Api.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls as every caller does, all at once, and says in the document's words what came back. */
final class Visitor {
  /** Lines that only ClickHouse keeps lie behind so many newer ones. */
  static final int OLDER = 105;

  static final String NO_ANSWER = "no answer";

  private final Tenant tenant;
  private final Purse purse;
  private final ClickHouseSql sql;

  Visitor(Tenant tenant, Purse purse, ClickHouseSql sql) {
    this.tenant = tenant;
    this.purse = purse;
    this.sql = sql;
  }

  Map<Caller, String> callAll() {
    var calls = new EnumMap<Caller, CompletableFuture<String>>(Caller.class);
    for (Caller caller : Caller.values()) {
      calls.put(
          caller,
          CompletableFuture.supplyAsync(
                  () -> caller.call(this), work -> new Thread(work, caller.name()).start())
              .completeOnTimeout(NO_ANSWER, caller.patience().toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(Visitor::broken));
    }
    var seen = new EnumMap<Caller, String>(Caller.class);
    calls.forEach((caller, call) -> seen.put(caller, call.join()));
    return seen;
  }

  String loneEvent() {
    return event(purse.loneEvent(), "status");
  }

  String batch() {
    return event(purse.batch(2, Map.of()), "status");
  }

  String patientBatch() {
    Answer answer = purse.batch(2, Map.of("Prefer", "wait=2"));
    return answer.status() == 200
        ? "200 " + answer.body().path("results").path(0).path("status").asText()
        : event(answer, "status");
  }

  String check() {
    Answer answer = tenant.api().post("/v1/entitlements/check", Map.of("feature_id", "ai-chat"));
    return refusedOr(
        answer,
        (answer.body().path("allowed").asBoolean() ? "allowed" : "denied")
            + (answer.body().path("degraded").asBoolean() ? ", degraded" : ""));
  }

  String balance() {
    return refusedOr(tenant.api().get("/v1/credits/balance"), "");
  }

  String transactions(int offset) {
    Answer answer = tenant.api().get("/v1/credits/transactions?limit=5&offset=" + offset);
    JsonNode body = answer.body();
    String found = body.path("data").size() + " lines";
    return refusedOr(answer, found + (body.path("degraded").asBoolean() ? ", degraded" : ""));
  }

  String grant() {
    return refusedOr(purse.grant(10), "");
  }

  String consume() {
    return refusedOr(purse.consume(), "");
  }

  String register() {
    return refusedOr(
        tenant
            .operator()
            .post(
                "/v1/customers/register",
                Map.of("name", "Late", "email", UUID.randomUUID() + "@example.com")),
        "");
  }

  String unknownKey() {
    String key = "om_live_" + UUID.randomUUID().toString().replace("-", "");
    return refusedOr(tenant.api().as(key).get("/v1/credits/balance"), "");
  }

  String prices() {
    return refusedOr(tenant.api().get("/v1/providers/pricing"), "");
  }

  String newPrice() {
    Map<String, Object> price =
        Map.of("provider", "OPENAI", "model", "late-model", "cost_type", "REQUEST", "usd", "0.001");
    return refusedOr(
        tenant.operator().post("/v1/providers/pricing", Map.of("prices", List.of(price))), "");
  }

  String sql() {
    try {
      sql.value("SELECT count() FROM openmonetize.events");
      return "rows";
    } catch (IllegalStateException refused) {
      return refused.getMessage().contains("UNKNOWN_") ? "unknown table" : refused.getMessage();
    }
  }

  String ready() {
    Answer answer = tenant.operator().get("/ready");
    var missing = new ArrayList<String>();
    answer
        .body()
        .path("checks")
        .properties()
        .forEach(
            check -> {
              if (!check.getValue().path("state").asText().equals("up")) {
                missing.add(check.getKey());
              }
            });
    String names = missing.isEmpty() ? "" : ": " + String.join(", ", missing);
    return answer.status() + " " + answer.text("status") + names;
  }

  private static String event(Answer answer, String field) {
    return refusedOr(answer, answer.text(field));
  }

  /** A refusal by its code; one that is to be tried again must say when. */
  private static String refusedOr(Answer answer, String found) {
    if (answer.status() < 300) {
      return (answer.status() + " " + found).strip();
    }
    boolean silent = answer.status() == 503 && !answer.headers().containsKey("retry-after");
    return answer.status() + " " + answer.text("code") + (silent ? " without Retry-After" : "");
  }

  private static String broken(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof java.io.UncheckedIOException ? "no connection" : cause.toString();
  }
}
