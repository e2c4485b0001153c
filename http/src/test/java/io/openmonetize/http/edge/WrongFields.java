package io.openmonetize.http.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.http.body.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Every field of a good body, wrong in every way: one at a time, and all at once. */
final class WrongFields {
  private static final String MARK = "\u0001wrong\u0001";
  private static final String MARKED = "\"\\u0001wrong\\u0001\"";
  private static final String LONG_NUMBER = "9".repeat(1_000_000);
  private static final String LONG_TEXT = "\"" + "x".repeat(1_000_000) + "\"";

  /** What is no value of a field that holds this. */
  private static final Map<Kind, List<String>> WRONG =
      Map.of(
          Kind.TEXT,
              List.of(
                  "7",
                  "true",
                  "[]",
                  "{}",
                  LONG_TEXT,
                  "\"\\ud800\"",
                  "\"a\\u0000b\"",
                  "\"\\u0085\""),
          Kind.NUMBER,
              List.of(
                  "\"abc\"",
                  "\"\"",
                  "true",
                  "[]",
                  "{}",
                  "1e9999999999",
                  "1e30",
                  "1e-30",
                  "-1",
                  "NaN",
                  "Infinity",
                  "-Infinity",
                  "\"\u0663\"",
                  "\"0x10\"",
                  LONG_NUMBER),
          Kind.FLAG, List.of("7", "\"yes\"", "[]", "{}"),
          Kind.LIST, List.of("7", "\"x\"", "true", "{}"),
          Kind.OBJECT, List.of("7", "\"x\"", "true", "[]"),
          Kind.LABEL, List.of("[]", "{}", "\"\\ud800\"", LONG_TEXT));

  private enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    LIST,
    OBJECT,
    /** A value of `metadata`, which may be any scalar. */
    LABEL
  }

  /** One place in the body, with a mark where its value stood. */
  private record Spot(String field, Kind kind, String marked) {
    WrongBody holding(String value) {
      String shown = value.length() > 20 ? value.length() + " characters" : value;
      byte[] bytes = marked.replace(MARKED, value).getBytes(UTF_8);
      return new WrongBody(field + " = " + shown, bytes, List.of(), List.of(400), field);
    }
  }

  private final JsonNode good;
  private final List<Spot> spots = new ArrayList<>();

  private WrongFields(String body) {
    good = parsed(body);
    walk(good, "");
  }

  static List<WrongBody> of(String body) {
    var wrong = new ArrayList<WrongBody>();
    for (Spot spot : new WrongFields(body).spots) {
      for (String value : WRONG.get(spot.kind())) {
        if (!isFine(spot, value)) {
          wrong.add(spot.holding(value));
        }
      }
    }
    return wrong;
  }

  /** The fields that are wrong when every scalar is an empty list, which none may be. */
  static List<String> leaves(String body) {
    return new WrongFields(body)
        .spots.stream()
            .filter(spot -> spot.kind() != Kind.LIST && spot.kind() != Kind.OBJECT)
            .map(Spot::field)
            .toList();
  }

  static String allWrong(String body) {
    return body.replaceAll(":\\s*(\"[^\"]*\"|true|false|-?[0-9.]+)", ":[]");
  }

  /** The same body with its names in camelCase. */
  static String camelCase(String body) {
    return Pattern.compile("\"([a-z]+(?:_[a-z]+)+)\"\\s*:")
        .matcher(body)
        .replaceAll(name -> "\"" + camel(name.group(1)) + "\":");
  }

  private static String camel(String snake) {
    return Pattern.compile("_([a-z])")
        .matcher(snake)
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  /** A Unix time is a number, and a name may be as long as it is. */
  private static boolean isFine(Spot spot, String value) {
    return spot.field().endsWith("timestamp") && value.equals("7");
  }

  private void walk(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(names(object))) {
        String field = path.isEmpty() ? name : path + "." + name;
        JsonNode value = object.get(name);
        spots.add(new Spot(field, kind(value, path), marked(object, name)));
        walk(value, field);
      }
    } else if (node instanceof ArrayNode list && !list.isEmpty()) {
      walk(list.get(0), path + "[0]");
    }
  }

  private String marked(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    object.put(name, MARK);
    String text = good.toString();
    object.set(name, value);
    return text;
  }

  private static Kind kind(JsonNode value, String parent) {
    if (value.isArray()) {
      return Kind.LIST;
    }
    if (value.isObject()) {
      return Kind.OBJECT;
    }
    if (parent.endsWith("metadata")) {
      return Kind.LABEL;
    }
    return value.isTextual() ? Kind.TEXT : value.isBoolean() ? Kind.FLAG : Kind.NUMBER;
  }

  private static List<String> names(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static JsonNode parsed(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("the row's own body is no JSON: " + body, e);
    }
  }
}
