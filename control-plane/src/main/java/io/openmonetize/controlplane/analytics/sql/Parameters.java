package io.openmonetize.controlplane.analytics.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a question, each named once and told with its type where it is used. */
public final class Parameters {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Keeps the value and returns how the text refers to it. */
  public String put(String name, String type, String value) {
    values.put(name, value);
    return "{" + name + ":" + type + "}";
  }

  public String text(String name, String value) {
    return put(name, "String", value);
  }

  public Map<String, String> all() {
    return Map.copyOf(values);
  }
}
