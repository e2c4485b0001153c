package io.openmonetize.e2e.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What people send by mistake. Every door must refuse it and go on. */
final class Garbage {
  private static final List<String> NOT_EVENTS = List.of("17", "\"an event\"", "true", "null");
  private static final List<String> NOT_JSON =
      List.of(
          "", "no json at all", "{\"event_id\":", "{'event_id':'e'}", "[", "\u0000\u0001\u0002");

  private Garbage() {}

  /** A member of a batch: JSON, but no event. */
  static byte[] overHttp(UsageDraft good, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return bytes(NOT_EVENTS.get(random.nextInt(NOT_EVENTS.size())));
    }
    return spoilt(good, random).json();
  }

  /** A record of the public topic: anything, or nothing. */
  static byte @Nullable [] intoKafka(UsageDraft good, SplittableRandom random) {
    switch (random.nextInt(8)) {
      case 0:
        return null;
      case 1:
        return bytes("[" + new String(good.json(), StandardCharsets.UTF_8) + "]");
      case 2:
        return bytes(NOT_EVENTS.get(random.nextInt(NOT_EVENTS.size())));
      case 3:
        return new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, 0};
      case 4:
        return bytes("[".repeat(200));
      case 5:
        return bytes(NOT_JSON.get(random.nextInt(NOT_JSON.size())));
      default:
        return spoilt(good, random).json();
    }
  }

  private static UsageDraft spoilt(UsageDraft good, SplittableRandom random) {
    switch (random.nextInt(7)) {
      case 0:
        return good.with("input_tokens", -1);
      case 1:
        return good.with("input_tokens", "many");
      case 2:
        return good.with("output_tokens", 1e13);
      case 3:
        return good.with("timestamp", Instant.now().plusSeconds(86_400).toString());
      case 4:
        return good.with("customer_id", List.of("a", "b"));
      case 5:
        return good.with("metadata", "not an object");
      default:
        return good.with("event_type", 42);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
