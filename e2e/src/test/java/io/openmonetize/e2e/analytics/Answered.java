package io.openmonetize.e2e.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Figures as an answer tells them, and recomputed ones, both as text to be compared. */
final class Answered {
  private Answered() {}

  static TreeMap<String, String> texts(Map<String, Recomputed> figures) {
    return figures.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().text(), (a, b) -> a, TreeMap::new));
  }

  /** By the beginning of the bucket and the groups, each of which stands there once. */
  static TreeMap<String, String> rows(JsonNode answer) {
    var rows = new TreeMap<String, String>();
    for (JsonNode row : answer.path("rows")) {
      var key = new ArrayList<String>();
      if (row.has("start")) {
        key.add(row.path("start").asText());
      }
      row.path("group").forEach(value -> key.add(value.asText()));
      String before = rows.put(String.join("|", key), text(row));
      if (before != null) {
        throw new AssertionError("twice: " + key);
      }
    }
    return rows;
  }

  static String text(JsonNode row) {
    return String.join(
        " ",
        row.path("events").asText(),
        row.path("events_without_cost").asText(),
        row.path("input_tokens").asText(),
        row.path("duration_seconds").asText(),
        row.path("provider_cost_usd").asText(),
        row.path("credits_burned").asText(),
        row.path("credits_unfunded").asText(),
        row.path("revenue_usd").asText(),
        row.path("margin_usd").asText(),
        row.path("margin_percent").asText());
  }
}
