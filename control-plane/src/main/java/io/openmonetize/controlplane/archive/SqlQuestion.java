package io.openmonetize.controlplane.archive;

import java.util.Map;
import java.util.TreeMap;

/**
 * A question in ClickHouse's SQL. What a client sent never stands in the text: it is a value of a
 * typed parameter, which the text names as {@code {name:Type}}.
 */
public record SqlQuestion(String text, Map<String, String> parameters) {
  public SqlQuestion {
    parameters = Map.copyOf(parameters);
  }

  /** In the order of their names, as people read them. */
  @Override
  public Map<String, String> parameters() {
    return new TreeMap<>(parameters);
  }
}
