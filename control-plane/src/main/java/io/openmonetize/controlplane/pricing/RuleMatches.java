package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.BurnMatch;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a burn rule is for, as one text: a model's name; dimensions as in
 * `feature=ai-chat,model=gpt-4`; or `any`.
 */
final class RuleMatches {
  private static final String ANY = "any";
  private static final Set<String> DIMENSIONS =
      Set.of("feature", "model", "provider", "unit_type", "event_type");

  private RuleMatches() {}

  static BurnMatch parse(String text) {
    if (text.equals(ANY)) {
      return new BurnMatch("", "", "", "", "");
    }
    if (!text.contains("=")) {
      return BurnMatch.model(text);
    }
    Map<String, String> found = new HashMap<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.split("=", 2);
      String dimension = pair[0].strip();
      if (!DIMENSIONS.contains(dimension) || pair.length < 2 || pair[1].isBlank()) {
        throw new IllegalArgumentException(
            "a rule is for a model, or for dimensions such as feature=ai-chat,model=gpt-4");
      }
      if (found.put(dimension, pair[1].strip()) != null) {
        throw new IllegalArgumentException(dimension + " is named twice");
      }
    }
    return new BurnMatch(
        found.getOrDefault("feature", ""),
        found.getOrDefault("model", ""),
        found.getOrDefault("provider", ""),
        found.getOrDefault("unit_type", ""),
        found.getOrDefault("event_type", ""));
  }

  /** As {@link #parse} reads it. */
  static String told(BurnMatch match) {
    return match.equals(BurnMatch.model(match.model())) && !match.model().isEmpty()
        ? match.model()
        : match.toString();
  }
}
