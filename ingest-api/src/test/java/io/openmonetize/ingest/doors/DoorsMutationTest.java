package io.openmonetize.ingest.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.ingest.DoorsFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Bodies with a few bytes changed: a door's own answer, never a 5xx, and no count that is false.
 */
class DoorsMutationTest {
  private static final int ROUNDS = 3_000;
  private static final String BYTES = "{}[]\",:=&%+0123456789.eE-\\\u0000 \u00e9truefalsn";

  private record Good(String path, String type, String body, int events) {}

  private static final List<Good> GOOD =
      List.of(
          new Good(
              "/api/v1/events",
              "application/cloudevents-batch+json",
              "[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"subject\":\"u\","
                  + "\"time\":\"2026-03-01T11:00:00Z\",\"data\":{\"value\":1}}]",
              1),
          new Good(
              "/api/v1/events",
              "application/json",
              "{\"event\":{\"transaction_id\":\"t1\",\"code\":\"c\",\"timestamp\":1772362800.5,"
                  + "\"external_subscription_id\":\"s\",\"properties\":{\"value\":\"1.5\"}}}",
              1),
          new Good(
              "/api/v1/events/batch",
              "application/json",
              "{\"events\":[{\"transaction_id\":\"t1\",\"code\":\"c\",\"timestamp\":\"1772362800\","
                  + "\"external_subscription_id\":\"s\",\"properties\":{\"value\":\"1.5\"}}]}",
              1),
          new Good(
              "/v1/billing/meter_events",
              "application/x-www-form-urlencoded",
              "event_name=a&payload[stripe_customer_id]=c&payload%5Bvalue%5D=1&timestamp=1772362800",
              1),
          new Good(
              "/v2/billing/meter_events",
              "application/json",
              "{\"event_name\":\"a\",\"identifier\":\"i\",\"timestamp\":\"2026-03-01T11:00:00Z\","
                  + "\"payload\":{\"stripe_customer_id\":\"c\",\"value\":\"1\"}}",
              1),
          new Good(
              "/v2/billing/meter_event_stream",
              "application/json",
              "{\"events\":[{\"event_name\":\"a\",\"payload\":{\"stripe_customer_id\":\"c\","
                  + "\"value\":\"1\"}}]}",
              1));

  @Test
  void a_mutated_body_brings_no_5xx_and_no_false_count(TestReporter reporter) {
    long seed = Long.getLong("seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    var random = new Random(seed);
    try (var fixture = new DoorsFixture(Rules.NONE)) {
      for (int round = 0; round < ROUNDS; round++) {
        Good good = GOOD.get(round % GOOD.size());
        String body = mutated(good.body(), random);
        fixture.reset();
        Answer answer = fixture.post(good.path(), good.type(), body);
        String told = "-Dseed=" + seed + " " + good.path() + " " + body + ": " + answer.text();
        assertThat(answer.status()).as(told).isLessThan(500);
        assertThat(fixture.journaled()).as(told).hasSize(answer.status() < 300 ? good.events() : 0);
      }
    }
  }

  private static String mutated(String good, Random random) {
    var body = new StringBuilder(good);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(body.length());
      switch (random.nextInt(3)) {
        case 0 -> body.deleteCharAt(at);
        case 1 -> body.insert(at, BYTES.charAt(random.nextInt(BYTES.length())));
        default -> body.setCharAt(at, BYTES.charAt(random.nextInt(BYTES.length())));
      }
    }
    return new String(body.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
