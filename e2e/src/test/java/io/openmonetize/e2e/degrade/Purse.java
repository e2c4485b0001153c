package io.openmonetize.e2e.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.flows.Eventually;
import io.openmonetize.e2e.flows.Tenant;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a customer has asked for, and what its balance must be in the end. Each request has an
 * identity of its own. One that was answered is never sent again, so what was accepted and lost
 * would be missing; one that was not answered is sent until it is, so what stood there all the same
 * and was counted twice would be too much.
 */
final class Purse {
  /** 200 tokens into gpt-4o. */
  private static final BigDecimal COST = BigDecimal.ONE;

  private static final int TOKENS = 200;
  private static final int FIRST_FAILURE = 300;

  /** A request that changes the balance by an amount, once. */
  private record Payment(
      Api as, String path, Object body, Map<String, String> headers, BigDecimal amount) {
    Answer send() {
      return as.post(path, body, headers);
    }
  }

  private final Tenant tenant;
  private final Queue<Payment> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Payment> open = new ConcurrentLinkedQueue<>();

  Purse(Tenant tenant) {
    this.tenant = tenant;
  }

  Answer grant(int amount) {
    return ask(
        new Payment(
            tenant.operator(),
            "/v1/credits/grant",
            Map.of("customer_id", tenant.id(), "amount", Integer.toString(amount)),
            key(),
            BigDecimal.valueOf(amount)));
  }

  Answer consume() {
    return ask(
        new Payment(
            tenant.api(),
            "/v1/credits/consume",
            Map.of("amount", COST.toString()),
            key(),
            COST.negate()));
  }

  Answer loneEvent() {
    return ask(new Payment(tenant.api(), "/v1/events", event(), Map.of(), COST.negate()));
  }

  Answer batch(int events, Map<String, String> headers) {
    List<Map<String, Object>> sent = IntStream.range(0, events).mapToObj(i -> event()).toList();
    return ask(
        new Payment(
            tenant.api(),
            "/v1/events/ingest",
            Map.of("events", sent),
            headers,
            COST.negate().multiply(BigDecimal.valueOf(events))));
  }

  /** Asks again for what has no answer yet; then the balance is what was asked for, to the last. */
  void settlesExactly() {
    Eventually.holds(
        () -> {
          for (Payment payment = open.poll(); payment != null; payment = open.poll()) {
            send(payment);
          }
          assertThat(open).as("still without an answer").isEmpty();
        });
    BigDecimal expected =
        asked.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    Eventually.holds(() -> assertThat(tenant.balance()).isEqualByComparingTo(expected));
  }

  private Answer ask(Payment payment) {
    asked.add(payment);
    return send(payment);
  }

  /** It is open unless the answer says otherwise; no answer comes back by way of an exception. */
  private Answer send(Payment payment) {
    boolean answered = false;
    try {
      Answer answer = payment.send();
      answered = answer.status() < FIRST_FAILURE;
      return answer;
    } finally {
      if (!answered) {
        open.add(payment);
      }
    }
  }

  private static Map<String, Object> event() {
    return Tenant.tokens("evt_" + UUID.randomUUID(), TOKENS).entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, String> key() {
    return Map.of("Idempotency-Key", UUID.randomUUID().toString());
  }
}
