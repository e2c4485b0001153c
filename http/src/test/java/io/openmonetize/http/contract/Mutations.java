package io.openmonetize.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Requests made from an example by changing one thing, at each constraint of its schema: one beyond
 * it, and one that just keeps it. The schema itself says of each which of the two it is.
 */
public final class Mutations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String UNKNOWN = "surely_unknown";

  /**
   * @param field the field that was changed, as the service would name it
   * @param fits the schema takes it
   */
  public record Mutation(String what, JsonNode body, String field, boolean fits) {}

  private final Schemas schemas;
  private final Schema whole;
  private final List<Mutation> found = new ArrayList<>();

  private Mutations(Schemas schemas, Schema whole) {
    this.schemas = schemas;
    this.whole = whole;
  }

  public static List<Mutation> of(Operation operation, Operation.Body example) {
    JsonNode schema = operation.requestSchema(example.mediaType());
    var mutations = new Mutations(operation.schemas(), operation.schemas().asWritten(schema));
    mutations.object(
        mutations.flat(mutations.formOf(schema, example.value())),
        (ObjectNode) example.value(),
        "",
        UnaryOperator.identity());
    return mutations.found;
  }

  /** Of several forms of a body, the one that the example has. */
  private JsonNode formOf(JsonNode written, JsonNode example) {
    JsonNode schema = schemas.resolve(written);
    for (JsonNode form : schema.path("anyOf")) {
      if (!schema.has("properties") && schemas.asWritten(form).validate(example).isEmpty()) {
        return form;
      }
    }
    return schema;
  }

  private void object(ObjectNode schema, ObjectNode value, String at, UnaryOperator<JsonNode> put) {
    for (JsonNode name : schema.path("required")) {
      ObjectNode without = value.deepCopy();
      without.remove(name.asText());
      add("missing", at + name.asText(), put.apply(without));
    }
    add("with an unknown field", at + UNKNOWN, put.apply(value.deepCopy().put(UNKNOWN, 1)));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      value(
          property.getValue(),
          value.path(name),
          at + name,
          changed -> put.apply(((ObjectNode) value.deepCopy()).set(name, changed)));
    }
    if (schema.path("additionalProperties").isObject()) {
      entries(schema, value, at, put);
    }
  }

  /** An object whose names are data. */
  private void entries(
      ObjectNode schema, ObjectNode value, String at, UnaryOperator<JsonNode> put) {
    JsonNode entry = schema.path("additionalProperties");
    String name = value.isEmpty() ? "some" : value.fieldNames().next();
    value(
        entry,
        value.path(name),
        at + name,
        changed -> put.apply(((ObjectNode) value.deepCopy()).set(name, changed)));
    String self = at.isEmpty() ? "" : at.substring(0, at.length() - 1);
    if (schema.has("maxProperties")) {
      int most = schema.path("maxProperties").asInt();
      for (int count : new int[] {most, most + 1}) {
        ObjectNode many = JSON.objectNode();
        for (int i = 0; i < count; i++) {
          many.set("key" + i, Samples.of(schemas, entry));
        }
        add("with " + count + " entries", self, put.apply(many));
      }
    }
    if (schema.has("minProperties")) {
      add("without entries", self, put.apply(JSON.objectNode()));
    }
  }

  private void value(JsonNode written, JsonNode now, String at, UnaryOperator<JsonNode> put) {
    ObjectNode schema = flat(written);
    for (JsonNode candidate : Candidates.of(schemas, schema)) {
      add("as " + shown(candidate), at, put.apply(candidate));
    }
    if (schema.has("items")) {
      array(schema, now, at, put);
    } else if (schema.has("properties") || schema.path("additionalProperties").isObject()) {
      JsonNode start = now.isObject() ? now : Samples.of(schemas, schema);
      object(schema, (ObjectNode) start, at + ".", put);
    }
  }

  private void array(ObjectNode schema, JsonNode now, String at, UnaryOperator<JsonNode> put) {
    JsonNode items = schema.path("items");
    JsonNode first = now.isArray() && !now.isEmpty() ? now.get(0) : Samples.of(schemas, items);
    if (schema.has("maxItems")) {
      int most = schema.path("maxItems").asInt();
      add("with " + most + " items", at, put.apply(list(first, most)));
      add("with " + (most + 1) + " items", at, put.apply(list(first, most + 1)));
    }
    add("without items", at, put.apply(JSON.arrayNode()));
    value(items, first, at + "[0]", changed -> put.apply(JSON.arrayNode().add(changed)));
  }

  private static ArrayNode list(JsonNode item, int count) {
    ArrayNode list = JSON.arrayNode(count);
    for (int i = 0; i < count; i++) {
      list.add(item);
    }
    return list;
  }

  private void add(String what, String field, JsonNode body) {
    found.add(new Mutation(field + " " + what, body, field, whole.validate(body).isEmpty()));
  }

  /** With what `allOf` adds, as one. */
  private ObjectNode flat(JsonNode written) {
    ObjectNode schema = schemas.resolve(written).deepCopy();
    JsonNode parts = schema.remove("allOf");
    if (parts != null) {
      for (JsonNode part : parts) {
        ObjectNode flat = flat(part);
        schema.withObjectProperty("properties").setAll((ObjectNode) flat.path("properties"));
        schema.withArrayProperty("required").addAll(required(flat));
      }
    }
    return schema;
  }

  private static ArrayNode required(ObjectNode schema) {
    return schema.path("required") instanceof ArrayNode names ? names : JSON.arrayNode();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 20) + "… of " + text.length();
  }
}
