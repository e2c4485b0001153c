package io.openmonetize.e2e.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The fields of one event, in some order. */
record UsageDraft(Map<String, Object> fields) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Model(String provider, String name, boolean cachedHasAPrice) {}

  /** Listed under these names, with one price of each kind. */
  private static final List<Model> MODELS =
      List.of(
          new Model("OPENAI", "gpt-4o", true),
          new Model("OPENAI", "gpt-4o-mini", true),
          new Model("OPENAI", "gpt-4", false),
          new Model("ANTHROPIC", "claude-3-5-sonnet", true),
          new Model("COHERE", "command-r", false),
          new Model("GOOGLE", "gemini-2.0-flash", true));

  private static final int LARGEST_INPUT = 8_000;
  private static final int LARGEST_OUTPUT = 2_000;
  private static final int USERS = 40;
  private static final int SPREAD_MS = 3_600_000;

  static UsageDraft of(String customerId, String eventId, Instant base, SplittableRandom random) {
    Model model = MODELS.get(random.nextInt(MODELS.size()));
    int input = random.nextInt(1, LARGEST_INPUT);
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event_id", eventId);
    fields.put("customer_id", customerId);
    fields.put("user_id", "user_" + random.nextInt(USERS));
    fields.put("event_type", "TOKEN_USAGE");
    fields.put("feature_id", random.nextBoolean() ? "ai-chat" : "legal-research");
    fields.put("provider", model.provider());
    fields.put("model", model.name());
    fields.put("input_tokens", input);
    fields.put("output_tokens", random.nextInt(LARGEST_OUTPUT));
    if (model.cachedHasAPrice() && random.nextInt(4) == 0) {
      fields.put("cached_input_tokens", random.nextInt(input));
    }
    if (random.nextInt(4) == 0) {
      fields.put("metadata", Map.of("region", random.nextBoolean() ? "eu" : "us"));
    }
    fields.put("timestamp", base.minusMillis(random.nextInt(SPREAD_MS)).toString());
    return new UsageDraft(fields);
  }

  UsageDraft with(String field, Object value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new UsageDraft(changed);
  }

  /** The same event with its keys in another order. */
  UsageDraft sorted() {
    return new UsageDraft(new TreeMap<>(fields));
  }

  byte[] json() {
    return json(fields);
  }

  static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A draft of plain values is always JSON", e);
    }
  }
}
