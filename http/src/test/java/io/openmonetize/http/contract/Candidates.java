package io.openmonetize.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Values at and beyond each limit of a schema of one value. Null is no value: it means left out.
 */
final class Candidates {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<JsonNode> values = new ArrayList<>();

  private Candidates() {}

  static List<JsonNode> of(Schemas schemas, ObjectNode schema) {
    var candidates = new Candidates();
    candidates.ofOtherTypes();
    candidates.add(schemas, schema);
    for (JsonNode branch : schema.path("anyOf")) {
      candidates.add(schemas, schemas.resolve(branch));
    }
    return candidates.values;
  }

  private void ofOtherTypes() {
    values.add(JSON.booleanNode(true));
    values.add(JSON.objectNode().put("surely", "unknown"));
    values.add(JSON.arrayNode().add(JSON.objectNode().put("surely", "unknown")).add(1));
    values.add(JSON.textNode("?"));
    values.add(JSON.numberNode(new BigDecimal("-0.5")));
  }

  private void add(Schemas schemas, JsonNode schema) {
    schema.path("enum").forEach(values::add);
    if (schema.has("enum")) {
      values.add(JSON.textNode("NONE_OF_THESE"));
    }
    if (schema.has("minLength") || schema.has("pattern")) {
      values.add(JSON.textNode(""));
      values.add(JSON.textNode(" "));
    }
    if (schema.has("maxLength")) {
      int most = schema.path("maxLength").asInt();
      values.add(JSON.textNode(Samples.text(schemas, schema, most)));
      values.add(JSON.textNode(Samples.text(schemas, schema, most) + "x"));
    }
    for (String bound : List.of("minimum", "exclusiveMinimum", "maximum")) {
      if (schema.has(bound)) {
        BigDecimal limit = schema.path(bound).decimalValue();
        values.add(JSON.numberNode(limit));
        values.add(JSON.numberNode(limit.subtract(BigDecimal.ONE)));
        values.add(JSON.numberNode(limit.add(BigDecimal.ONE)));
      }
    }
  }
}
