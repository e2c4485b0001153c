package io.openmonetize.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Passes over values that mean nothing to us, without letting anybody build towers of them. */
final class Nesting {
  private Nesting() {}

  /** Stands behind the current value afterwards, however deep it is. */
  static void skip(JsonParser json, RawEvent event, String field) throws IOException {
    if (!json.currentToken().isStructStart()) {
      return;
    }
    int depth = 1;
    int deepest = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    if (deepest >= Limits.NESTING) {
      event.problem(
          Texts.shown(field),
          "nested_too_deep",
          "nests deeper than " + Limits.NESTING + " levels, the event being the first");
    }
  }
}
