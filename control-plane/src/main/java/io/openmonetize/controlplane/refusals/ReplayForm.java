package io.openmonetize.controlplane.refusals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.body.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is to be changed in refused events. */
final class ReplayForm {
  private static final int LARGEST = 64 * 1024;
  private static final int MOST_FIELDS = 50;
  private static final int LONGEST_NAME = 255;

  private ReplayForm() {}

  /** Of one event, whose payload may be given anew. */
  static Transformation one(FieldReader body) {
    return read(body, object(body, "payload"));
  }

  /** Of many. */
  static Transformation many(FieldReader body) {
    return read(body, Optional.empty());
  }

  private static Transformation read(FieldReader body, Optional<ObjectNode> payload) {
    var rename = new LinkedHashMap<String, String>();
    object(body, "rename").ifPresent(names -> rename(body, names, rename));
    List<String> remove = body.texts("remove", MOST_FIELDS, LONGEST_NAME).orElse(List.of());
    var set = new LinkedHashMap<String, JsonNode>();
    object(body, "set")
        .ifPresent(fields -> fields.properties().forEach(e -> set.put(e.getKey(), e.getValue())));
    return new Transformation(payload, rename, remove, set);
  }

  private static void rename(FieldReader body, ObjectNode names, Map<String, String> rename) {
    if (names.size() > MOST_FIELDS) {
      body.error("rename", "too_many", "must name at most " + MOST_FIELDS + " fields");
    }
    for (var entry : names.properties()) {
      String to = entry.getValue().asText();
      if (!entry.getValue().isTextual() || to.isBlank() || to.length() > LONGEST_NAME) {
        body.error("rename." + entry.getKey(), "not_a_name", "must be the name of a field");
      }
      rename.put(entry.getKey(), to);
    }
  }

  private static Optional<ObjectNode> object(FieldReader body, String name) {
    Optional<JsonNode> sent = body.json(name, LARGEST).map(ReplayForm::parse);
    if (sent.isPresent() && !(sent.get() instanceof ObjectNode)) {
      body.error(name, "not_an_object", "must be an object");
      return Optional.empty();
    }
    return sent.map(ObjectNode.class::cast);
  }

  private static JsonNode parse(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON is JSON", e);
    }
  }
}
