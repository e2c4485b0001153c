package io.openmonetize.e2e.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Events as the demo's company makes them. */
final class DemoEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> USERS =
      List.of("ada", "bo", "chen", "dara", "emil", "fay", "gus", "hana", "ivo", "june");
  private static final List<String> REGIONS = List.of("eu", "us", "apac");

  /** How busy each hour of the day is, in UTC; the sum does not matter. */
  private static final int[] HOURS = {
    2, 1, 1, 1, 2, 4, 8, 16, 26, 32, 34, 30, 24, 30, 34, 32, 28, 20, 14, 10, 8, 6, 4, 3
  };

  private static final int BUSIEST = 34;

  private record Model(String provider, String name) {}

  /** A feature of the company's product, and what it calls. */
  private record Feature(String id, int share, int longestInput, List<Model> models) {}

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(
              "ai-chat",
              50,
              4_000,
              List.of(
                  new Model("OPENAI", "gpt-4o"),
                  new Model("OPENAI", "gpt-4o-mini"),
                  new Model("ANTHROPIC", "claude-3-5-sonnet"))),
          new Feature(
              "support-bot",
              30,
              2_000,
              List.of(new Model("OPENAI", "gpt-4o-mini"), new Model("GOOGLE", "gemini-2.0-flash"))),
          new Feature(
              "legal-research",
              15,
              60_000,
              List.of(
                  new Model("ANTHROPIC", "claude-3-5-sonnet"),
                  new Model("GOOGLE", "gemini-1.5-pro"),
                  new Model("COHERE", "command-r-plus"))),
          new Feature("posters", 5, 0, List.of(new Model("OPENAI", "dall-e-3"))));

  /** The fields of an event, before it is sent. */
  record Draft(Map<String, Object> fields) {
    Draft with(String field, Object value) {
      var changed = new LinkedHashMap<>(fields);
      changed.put(field, value);
      return new Draft(changed);
    }

    byte[] json() {
      try {
        return JSON.writeValueAsBytes(fields);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A draft of plain values is always JSON", e);
      }
    }
  }

  private final String customerId;
  private final Instant now;
  private final SplittableRandom random;

  DemoEvents(String customerId, Instant now, SplittableRandom random) {
    this.customerId = customerId;
    this.now = now;
    this.random = random;
  }

  Draft any(int number) {
    int dice = random.nextInt(100);
    for (Feature feature : FEATURES) {
      dice -= feature.share();
      if (dice < 0) {
        return of(feature, number);
      }
    }
    throw new IllegalStateException("The shares of the features do not add up to 100");
  }

  Draft chat(int number) {
    return of(FEATURES.get(0), number);
  }

  private Draft of(Feature feature, int number) {
    Model model = feature.models().get(random.nextInt(feature.models().size()));
    var fields = new LinkedHashMap<String, Object>();
    fields.put("event_id", "demo-" + number);
    fields.put("customer_id", customerId);
    fields.put("user_id", user());
    fields.put("feature_id", feature.id());
    fields.put("provider", model.provider());
    fields.put("model", model.name());
    if (feature.longestInput() == 0) {
      image(fields);
    } else {
      tokens(fields, feature.longestInput());
    }
    fields.put("metadata", Map.of("region", REGIONS.get(random.nextInt(REGIONS.size()))));
    fields.put("timestamp", timestamp().toString());
    return new Draft(fields);
  }

  private void tokens(Map<String, Object> fields, int longest) {
    int input = random.nextInt(longest / 20, longest);
    fields.put("event_type", "TOKEN_USAGE");
    fields.put("input_tokens", input);
    fields.put("output_tokens", random.nextInt(50, 1_500));
    if (random.nextInt(3) == 0 && fields.get("provider").equals("OPENAI")) {
      fields.put("cached_input_tokens", input / 2);
    }
  }

  private void image(Map<String, Object> fields) {
    fields.put("event_type", "IMAGE_GENERATION");
    fields.put("image_count", random.nextInt(1, 4));
    fields.put("image_size", "1024x1024");
    fields.put("quality", random.nextBoolean() ? "hd" : "standard");
  }

  /** The first of two throws is the lower one more often: some people do most of the work. */
  private String user() {
    return USERS.get(Math.min(random.nextInt(USERS.size()), random.nextInt(USERS.size())));
  }

  /** Somewhere in the last day, more likely when people are at work. */
  private Instant timestamp() {
    while (true) {
      Instant drawn = now.minusSeconds(random.nextInt((int) Duration.ofDays(1).toSeconds()));
      if (random.nextInt(BUSIEST) < HOURS[drawn.atOffset(ZoneOffset.UTC).getHour()]) {
        return drawn;
      }
    }
  }
}
