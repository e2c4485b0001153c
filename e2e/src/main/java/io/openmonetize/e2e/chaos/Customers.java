package io.openmonetize.e2e.chaos;

import io.openmonetize.e2e.load.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The customers of a run: most are rich, every fifth is poor and runs out of credits. Grants come
 * all the time, each with an idempotency key, and each is asked for until it is answered.
 */
final class Customers {
  private static final int RICH = 10_000_000;
  private static final int POOR = 500;
  private static final int EVERY = 5;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final Api operator;
  private final SplittableRandom random;
  private final List<String> ids = new ArrayList<>();
  private long granted;
  private long retries;

  Customers(Api operator, long seed) {
    this.operator = operator;
    this.random = new SplittableRandom(~seed);
  }

  void register(int customers) {
    for (int i = 0; i < customers; i++) {
      Api.Answer answer =
          operator.post(
              "/v1/customers/register",
              Map.of("name", "Customer " + i, "email", UUID.randomUUID() + "@example.com"));
      require(answer, 201);
      ids.add(answer.text("customer_id"));
      grant(i, i % EVERY == EVERY - 1 ? POOR : RICH);
    }
  }

  List<String> ids() {
    return ids;
  }

  /** One grant to somebody. */
  void grant() {
    grant(random.nextInt(ids.size()), random.nextInt(1, POOR));
  }

  private void grant(int customer, int amount) {
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("customer_id", ids.get(customer), "amount", amount);
    Api.Answer answer = ask(body, key);
    while (answer.status() == SERVICE_UNAVAILABLE) {
      retries++;
      answer = ask(body, key);
    }
    require(answer, 201);
    granted += amount;
  }

  private Api.Answer ask(Map<String, Object> body, String key) {
    return operator.post("/v1/credits/grant", body, Map.of("Idempotency-Key", key));
  }

  /** Credits that were answered as granted. */
  long granted() {
    return granted;
  }

  /** How often a grant had no answer in time and was asked for again. */
  long retries() {
    return retries;
  }

  private static void require(Api.Answer answer, int status) {
    if (answer.status() != status) {
      throw new IllegalStateException("Expected " + status + ", not " + answer);
    }
  }
}
