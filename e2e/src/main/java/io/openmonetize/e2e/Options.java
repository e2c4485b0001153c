package io.openmonetize.e2e;

import java.util.HashMap;
import java.util.Map;

/** `--name value` and `--flag`. */
public record Options(Map<String, String> values) {
  public static Options parse(String[] arguments) {
    var values = new HashMap<String, String>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        throw new IllegalArgumentException("expected an option like --events, not " + arguments[i]);
      }
      boolean flag = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
      values.put(arguments[i].substring(2), flag ? "" : arguments[++i]);
    }
    return new Options(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public long number(String name, long otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Long.parseLong(value.replace("_", ""));
  }
}
