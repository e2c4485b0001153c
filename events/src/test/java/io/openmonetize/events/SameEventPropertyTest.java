package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.UsageEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One event, told in many ways and through every door, is one event. */
class SameEventPropertyTest {
  private static final List<String> TYPES = List.of("TOKEN_USAGE", "token_usage", "Token-Usage");
  private static final List<String> PROVIDERS = List.of("OPENAI", "openai", "Open AI");
  private static final List<String> TIMES =
      List.of(
          "'2026-03-01T11:00:00Z'", "1772362800", "1772362800000", "'2026-03-01T12:00:00+01:00'");

  @Test
  void order_spelling_and_door_change_neither_identity_nor_payload_hash() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int event = random.nextInt(1_000_000);
      UsageEvent told = Events.accepted(tell(event, random), door(random));
      UsageEvent again = Events.accepted(tell(event, random), door(random));

      String reproduce = "reproduce with -Dseed=" + seed;
      assertThat(again.getIdentity()).as(reproduce).isEqualTo(told.getIdentity());
      assertThat(again.getPayloadHash()).as(reproduce).isEqualTo(told.getPayloadHash());
    }
  }

  private static Door door(Random random) {
    return List.of(Events.ACME_DOOR, Events.OPERATOR, Events.TOPIC).get(random.nextInt(3));
  }

  private static String tell(int event, Random random) {
    var fields = new ArrayList<String>();
    fields.add(name("event_id", random) + ":'e" + event + "'");
    fields.add(name("customer_id", random) + ":'cust_acme'");
    fields.add(name("event_type", random) + ":'" + one(TYPES, random) + "'");
    fields.add(name("user_id", random) + ":'user_" + event % 7 + "'");
    fields.add("'provider':'" + one(PROVIDERS, random) + "'");
    fields.add("'timestamp':" + one(TIMES, random));
    fields.add(name("input_tokens", random) + ":" + one(numbers(event), random));
    fields.add(
        name("duration_seconds", random) + ":" + one(List.of("1.5", "'1.50'", "15e-1"), random));
    fields.add("'metadata':" + metadata(event, random));
    if (random.nextBoolean()) {
      fields.add("'noise_" + random.nextInt() + "':[{}]");
    }
    return shuffled(fields, random);
  }

  private static List<String> numbers(int n) {
    return List.of(n + "", n + ".0", "'" + n + "'", n + "0e-1");
  }

  private static String metadata(int event, Random random) {
    return shuffled(
        new ArrayList<>(List.of("'a':'" + event + "'", "'b':true", "'Zoë':'🚀'", "'z':null")),
        random);
  }

  private static String shuffled(List<String> fields, Random random) {
    Collections.shuffle(fields, random);
    return "{" + String.join(random.nextBoolean() ? "," : " ,\n", fields) + "}";
  }

  /** Either spelling; the camelCase one is made by hand, not by the code under test. */
  private static String name(String snake, Random random) {
    int underscore = snake.indexOf('_');
    String camel =
        snake.substring(0, underscore)
            + Character.toUpperCase(snake.charAt(underscore + 1))
            + snake.substring(underscore + 2);
    return "'" + (random.nextBoolean() ? snake : camel) + "'";
  }

  private static String one(List<String> spellings, Random random) {
    return spellings.get(random.nextInt(spellings.size()));
  }
}
