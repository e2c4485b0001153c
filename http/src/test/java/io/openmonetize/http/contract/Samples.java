package io.openmonetize.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.util.List;
import java.util.stream.Stream;

/** The simplest value that a schema takes. */
final class Samples {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<JsonNode> PLAIN =
      List.of(
          JSON.numberNode(1),
          JSON.textNode("1"),
          JSON.textNode("2026-03-01T12:00:00Z"),
          JSON.booleanNode(true),
          JSON.objectNode());

  private Samples() {}

  static JsonNode of(Schemas schemas, JsonNode written) {
    JsonNode schema = schemas.resolve(written);
    if (schema.has("properties") || schema.path("additionalProperties").isObject()) {
      return object(schemas, schema);
    }
    if (schema.has("items")) {
      return JSON.arrayNode().add(of(schemas, schema.path("items")));
    }
    Schema asWritten = schemas.asWritten(schema);
    Stream<JsonNode> listed = Stream.of();
    if (schema.has("enum")) {
      listed = Stream.of(schema.path("enum").get(0));
    }
    return Stream.concat(listed, PLAIN.stream())
        .filter(value -> asWritten.validate(value).isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sample fits " + schema));
  }

  /** The longest text that keeps the schema's pattern too. */
  static String text(Schemas schemas, JsonNode schema, int length) {
    Schema asWritten = schemas.asWritten(schema);
    return Stream.of("a".repeat(length), "1".repeat(length), "a@" + "b".repeat(length - 2))
        .filter(text -> asWritten.validate(JSON.textNode(text)).isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no text fits " + schema));
  }

  private static JsonNode object(Schemas schemas, JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    schema
        .path("required")
        .forEach(
            name ->
                object.set(
                    name.asText(), of(schemas, schema.path("properties").path(name.asText()))));
    int least = schema.path("minProperties").asInt();
    for (var property : schema.path("properties").properties()) {
      if (object.size() < least) {
        object.set(property.getKey(), of(schemas, property.getValue()));
      }
    }
    return object;
  }
}
