package io.openmonetize.events;

import io.openmonetize.schemas.v1.EventType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Event types and providers are read without regard to case, spaces and hyphens. */
final class Names {
  private static final Map<String, EventType> TYPES =
      Map.of(
          "TOKEN_USAGE", EventType.TOKEN_USAGE,
          "API_CALL", EventType.API_CALL,
          "IMAGE_GENERATION", EventType.IMAGE_GENERATION,
          "VIDEO_GENERATION", EventType.VIDEO_GENERATION,
          "AUDIO_PROCESSING", EventType.AUDIO_PROCESSING,
          "EMBEDDING_GENERATION", EventType.EMBEDDING_GENERATION,
          "CUSTOM", EventType.CUSTOM,
          "AUDIO_TRANSCRIPTION", EventType.AUDIO_PROCESSING,
          "FEATURE_ACCESS", EventType.API_CALL);

  /** The price book's own names; here only to spare them the folding. */
  private static final Set<String> LISTED =
      Set.of(
          "",
          "OPENAI",
          "ANTHROPIC",
          "GOOGLE",
          "COHERE",
          "MISTRAL",
          "STABILITY_AI",
          "BLACK_FOREST_LABS",
          "RUNWAY",
          "REPLICATE",
          "AMAZON");

  /** How people, and the common client libraries, also write the providers of the price book. */
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("OPEN_AI", "OPENAI"),
          Map.entry("GEMINI", "GOOGLE"),
          Map.entry("GOOGLE_AI", "GOOGLE"),
          Map.entry("GOOGLE_GEMINI", "GOOGLE"),
          Map.entry("MISTRAL_AI", "MISTRAL"),
          Map.entry("MISTRALAI", "MISTRAL"),
          Map.entry("STABILITY", "STABILITY_AI"),
          Map.entry("STABILITYAI", "STABILITY_AI"),
          Map.entry("BLACKFORESTLABS", "BLACK_FOREST_LABS"),
          Map.entry("BFL", "BLACK_FOREST_LABS"),
          Map.entry("RUNWAYML", "RUNWAY"),
          Map.entry("RUNWAY_ML", "RUNWAY"),
          Map.entry("BEDROCK", "AMAZON"),
          Map.entry("AMAZON_BEDROCK", "AMAZON"),
          Map.entry("AWS_BEDROCK", "AMAZON"));

  private Names() {}

  /** CUSTOM for a type that is not listed. */
  static EventType eventType(String text) {
    EventType exact = TYPES.get(text);
    return exact != null ? exact : TYPES.getOrDefault(folded(text), EventType.CUSTOM);
  }

  /** The unit of an event whose type is not listed is the type's own name. */
  static boolean isListed(String eventType) {
    return TYPES.containsKey(eventType) || TYPES.containsKey(folded(eventType));
  }

  static String provider(String text) {
    if (LISTED.contains(text)) {
      return text;
    }
    String folded = folded(text);
    return PROVIDERS.getOrDefault(folded, folded);
  }

  private static String folded(String text) {
    return text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }
}
