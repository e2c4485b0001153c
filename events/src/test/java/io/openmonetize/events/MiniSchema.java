package io.openmonetize.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema as our own schema uses; another keyword is an error, not a silence. */
final class MiniSchema {
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$defs", "title", "description", "examples");

  private final JsonNode root;

  MiniSchema(JsonNode root) {
    this.root = root;
  }

  boolean accepts(JsonNode value) {
    return accepts(root, value);
  }

  private boolean accepts(JsonNode schema, JsonNode value) {
    for (var keyword : schema.properties()) {
      if (!ANNOTATIONS.contains(keyword.getKey())
          && !holds(keyword.getKey(), keyword.getValue(), value)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(String keyword, JsonNode rule, JsonNode value) {
    return switch (keyword) {
      case "$ref" -> accepts(root.at(rule.asText().substring(1)), value);
      case "anyOf" -> any(rule, option -> accepts(option, value));
      case "type" -> rule.isArray() ? any(rule, t -> isType(t, value)) : isType(rule, value);
      case "required" -> !value.isObject() || !any(rule, name -> !value.has(name.asText()));
      case "properties" -> !any(value, rule);
      case "additionalProperties" -> !any(value, element -> !accepts(rule, element));
      case "maxProperties" -> !value.isObject() || value.size() <= rule.asInt();
      case "minimum" ->
          !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) >= 0;
      case "maximum" ->
          !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) <= 0;
      case "minLength" -> !value.isTextual() || length(value) >= rule.asInt();
      case "maxLength" -> !value.isTextual() || length(value) <= rule.asInt();
      case "pattern" ->
          !value.isTextual() || Pattern.compile(rule.asText()).matcher(value.asText()).find();
      default -> throw new IllegalArgumentException("a keyword that is not checked: " + keyword);
    };
  }

  /** Whether any property breaks the rule of its name. */
  private boolean any(JsonNode object, JsonNode rules) {
    for (var property : object.properties()) {
      JsonNode rule = rules.get(property.getKey());
      if (rule != null && !accepts(rule, property.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(JsonNode elements, java.util.function.Predicate<JsonNode> predicate) {
    for (JsonNode element : elements) {
      if (predicate.test(element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isType(JsonNode type, JsonNode value) {
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      default -> throw new IllegalArgumentException("a type that is not checked: " + type);
    };
  }

  private static int length(JsonNode text) {
    return text.asText().codePointCount(0, text.asText().length());
  }
}
