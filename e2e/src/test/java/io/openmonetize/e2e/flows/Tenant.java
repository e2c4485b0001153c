package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Stack;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A registered customer with its own key, by which its api calls, and the operator beside it. */
public record Tenant(String id, String key, Api api, Api operator) {
  /** On a busy machine a verdict may take longer than the second that a lone event waits. */
  private static final Map<String, String> PATIENT =
      Map.of("Prefer", "wait=" + Duration.ofSeconds(10).toSeconds());

  public static Tenant of(Stack stack) {
    var operator = new Api(stack.apiUrl(), stack.operatorKey());
    Answer answer =
        operator.post(
            "/v1/customers/register",
            Map.of("name", "Acme", "email", UUID.randomUUID() + "@example.com"));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    String key = answer.text("api_key");
    return new Tenant(answer.text("customer_id"), key, operator.as(key), operator);
  }

  public static Tenant funded(Stack stack, String amount) {
    Tenant tenant = of(stack);
    assertThat(tenant.grant(amount, UUID.randomUUID().toString()).status()).isEqualTo(201);
    return tenant;
  }

  public Answer grant(String amount, String idempotencyKey) {
    return operator.post(
        "/v1/credits/grant",
        Map.of("customer_id", id, "amount", amount),
        Map.of("Idempotency-Key", idempotencyKey));
  }

  /** A lone event, answered with its verdict. */
  public Answer use(Map<String, ?> event) {
    return api.post("/v1/events", event, PATIENT);
  }

  /** So many tokens into gpt-4o, which cost 0.005 credits each. */
  public Answer use(String eventId, int inputTokens) {
    return use(tokens(eventId, inputTokens));
  }

  public static Map<String, Object> tokens(String eventId, int inputTokens) {
    return new HashMap<>(
        Map.of(
            "event_id",
            eventId,
            "event_type",
            "TOKEN_USAGE",
            "feature_id",
            "ai-chat",
            "provider",
            "OPENAI",
            "model",
            "gpt-4o",
            "input_tokens",
            inputTokens));
  }

  public BigDecimal balance() {
    Answer answer = api.get("/v1/credits/balance");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return new BigDecimal(answer.text("balance"));
  }
}
