package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a peer's JSON, as texts. */
final class Fields {
  private Fields() {}

  /** Empty when it is left out; numbers exactly as they were written. */
  static String text(JsonNode object, String name, String path) {
    JsonNode value = object.path(name);
    if (value.isContainerNode()) {
      throw ApiException.invalid(path + name, "not_a_string", "must be a text");
    }
    return scalar(value);
  }

  /** What is no text, number or boolean stays as its JSON. */
  static Map<String, String> properties(JsonNode object, String name, String path) {
    JsonNode value = object.path(name);
    if (!value.isObject() && !value.isMissingNode() && !value.isNull()) {
      throw ApiException.invalid(path + name, "not_an_object", "must be an object");
    }
    var properties = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      JsonNode content = property.getValue();
      if (!content.isNull()) {
        properties.put(
            property.getKey(), content.isContainerNode() ? content.toString() : scalar(content));
      }
    }
    return properties;
  }

  static JsonNode object(JsonNode value, String path) {
    if (!value.isObject()) {
      throw ApiException.ofBody(
          ApiError.INVALID_REQUEST,
          "not_an_object",
          (path.isEmpty() ? "The body" : path) + " must be a JSON object");
    }
    return value;
  }

  private static String scalar(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "" : value.asText();
  }
}
