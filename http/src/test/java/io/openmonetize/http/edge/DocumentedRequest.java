package io.openmonetize.http.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.http.contract.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as the document describes it: paths filled with its examples, a body from its first
 * example, and nothing that makes it a repeat of another one.
 *
 * @param values of the parameters in the path
 * @param body missing when the operation takes none
 */
record DocumentedRequest(Operation operation, Map<String, String> values, JsonNode body) {
  private static final String NOBODYS = "id_of_nobody";
  private static final List<String> IDEMPOTENCY = List.of("idempotency_key", "idempotencyKey");

  static DocumentedRequest of(Operation operation, String customer) {
    var values = new LinkedHashMap<String, String>();
    for (DocumentedId id : DocumentedId.inPath(operation)) {
      values.put(id.name(), id.isCustomer() ? customer : id.example().orElse(NOBODYS));
    }
    return new DocumentedRequest(operation, values, body(operation));
  }

  DocumentedRequest value(String name, String value) {
    var other = new LinkedHashMap<>(values);
    other.put(name, value);
    return new DocumentedRequest(operation, other, body);
  }

  /** With a field of the body, which may stand within others: `from.user_id`. */
  DocumentedRequest field(String path, String value) {
    ObjectNode changed = body.deepCopy();
    ObjectNode at = changed;
    String[] steps = path.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      at = at.withObject("/" + steps[i]);
    }
    at.put(steps[steps.length - 1], value);
    return new DocumentedRequest(operation, values, changed);
  }

  RawRequest asking(String query, String value) {
    RawRequest request = raw();
    return request.to(request.target() + "?" + query + "=" + value);
  }

  RawRequest raw() {
    String target = operation.path();
    for (var value : values.entrySet()) {
      target = target.replace("{" + value.getKey() + "}", value.getValue());
    }
    RawRequest request = RawRequest.of(operation.method(), target);
    return body.isMissingNode()
        ? request
        : request.with("Content-Type: " + mediaType()).body(body.toString());
  }

  private String mediaType() {
    return operation.examples().get(0).mediaType();
  }

  private static JsonNode body(Operation operation) {
    if (!operation.hasBody()) {
      return MissingNode.getInstance();
    }
    JsonNode body = operation.examples().get(0).value().deepCopy();
    if (body instanceof ObjectNode object) {
      object.remove(IDEMPOTENCY);
    }
    return body;
  }

  @Override
  public String toString() {
    return operation.method() + " " + operation.path();
  }
}
