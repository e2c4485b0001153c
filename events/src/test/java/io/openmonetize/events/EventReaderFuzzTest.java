package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, the answer is a reading or a MalformedBodyException, and nothing is lost. */
class EventReaderFuzzTest {
  private static final int ROUNDS = 10_000;
  private static final List<String> SPLINTERS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "'",
          ",",
          ":",
          "null",
          "true",
          "-",
          "1e999999999",
          "NaN",
          "\\u0000",
          "\\ud800",
          "'event_id':",
          "'specversion':'1.0'",
          "'data':{",
          "'events':[",
          "'metadata':{",
          "99999999999999999999",
          "0.0000000001",
          "\t",
          "'timestamp':",
          "[[[[[[[[[[",
          "{'a':{'a':");
  private static final List<String> SEEDS =
      List.of(
          """
          {'event_id':'evt_1','customer_id':'cust_acme','user_id':'Zoë 🚀','event_type':'TOKEN_USAGE',
           'provider':'OPENAI','model':'gpt-4o','input_tokens':500,'duration_seconds':1.5,
           'timestamp':'2026-03-01T11:00:00Z','metadata':{'region':'eu','n':7}}\
          """,
          """
          {'specversion':'1.0','id':'1','source':'/s','type':'api_call','subject':'u',
           'time':'2026-03-01T11:00:00Z','data':{'value':'2.5','metadata':{'a':true}}}\
          """,
          "{'events':[{'event_type':'api_call','value':1},{'event_type':'x','quantity':0.1}]}",
          "[{'eventType':'api_call'},{'eventId':'a','eventType':'CUSTOM','unitType':'page','value':3}]");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void no_bytes_bring_anything_but_a_reading_or_a_malformed_body() {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = mutated(Events.bytes(SEEDS.get(random.nextInt(SEEDS.size()))));
      try {
        survives(body);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "reproduce with -Dseed=" + seed + "; round " + i + ", body " + text(body), e);
      }
    }
  }

  @Test
  void what_is_accepted_is_json_to_another_parser_too() throws Exception {
    var mapper = new ObjectMapper();
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = mutated(Events.bytes(SEEDS.get(0)));
      if (isAccepted(body) && !text(body).contains("NaN")) {
        accepted++;
        assertThat(mapper.readTree(body).isObject()).as("-Dseed=%d", seed).isTrue();
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }

  private void survives(byte[] body) {
    try {
      for (Reading reading : EventReader.batch(body, Events.TOPIC).readings()) {
        plausible(reading);
      }
    } catch (MalformedBodyException e) {
      assertThat(e.code()).isNotEmpty();
    }
    try {
      plausible(EventReader.one(body, Events.ACME_DOOR));
    } catch (MalformedBodyException e) {
      assertThat(e.code()).isNotEmpty();
    }
  }

  private static void plausible(Reading reading) {
    if (reading instanceof Reading.Accepted accepted) {
      UsageEvent event = accepted.event();
      assertThat(event.getIdentity().size()).isEqualTo(16);
      assertThat(event.getEventId()).isNotEmpty();
      assertThat(event.getFeatureId()).isNotEmpty();
      assertThat(event.getTimestampMs()).isNotNegative();
      assertThat(event.getQuantitiesList()).allMatch(q -> q.getMicros() >= 0);
      assertThat(event.toByteArray()).isNotEmpty();
    }
  }

  private static boolean isAccepted(byte[] body) {
    try {
      return EventReader.one(body, Events.ACME_DOOR) instanceof Reading.Accepted;
    } catch (MalformedBodyException e) {
      return false;
    }
  }

  private byte[] mutated(byte[] body) {
    byte[] result = body;
    int wounds = 1 + random.nextInt(3);
    for (int i = 0; i < wounds; i++) {
      int at = random.nextInt(result.length + 1);
      switch (random.nextInt(4)) {
        case 0 -> result = spliced(result, at, at, splinter());
        case 1 ->
            result =
                spliced(result, at, Math.min(result.length, at + random.nextInt(20)), new byte[0]);
        case 2 -> result = spliced(result, at, Math.min(result.length, at + 1), splinter());
        default -> {
          result = result.clone();
          if (at < result.length) {
            result[at] = (byte) random.nextInt();
          }
        }
      }
    }
    return result;
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private byte[] splinter() {
    return Events.bytes(SPLINTERS.get(random.nextInt(SPLINTERS.size())));
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] middle) {
    byte[] result = Arrays.copyOf(body, from + middle.length + body.length - to);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(body, to, result, from + middle.length, body.length - to);
    return result;
  }
}
