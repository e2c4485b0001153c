package io.openmonetize.http.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place of a request where an id can stand, found in the document by its name.
 *
 * <p>Users, teams and features are names: a customer calls its own things as it likes, and another
 * one's may be the same. `x-om-id` says what a name does not tell: `customer`, `name` or `id`.
 */
record DocumentedId(String name, String kind, Optional<String> example) {
  private static final String KIND = "x-om-id";
  private static final String CUSTOMER = "customer";
  private static final String NAME = "name";
  private static final String ID = "id";
  private static final Set<String> CUSTOMERS = Set.of("customer", "customer_id");
  private static final Set<String> NAMES =
      Set.of("user", "team", "user_id", "team_id", "feature_id");
  private static final String SUFFIX = "_id";

  boolean isCustomer() {
    return kind.equals(CUSTOMER);
  }

  /** It does not belong to anybody: who has no such thing is told as much, or given zeros. */
  boolean isName() {
    return kind.equals(NAME);
  }

  /** Every placeholder of a path is an id, but for names of files. */
  static List<DocumentedId> inPath(Operation operation) {
    var found = new ArrayList<DocumentedId>();
    operation
        .parameters()
        .forEach(
            (place, parameter) -> {
              if (place.startsWith("path ")) {
                String name = parameter.path("name").asText();
                boolean customer =
                    name.equals(CUSTOMER) || operation.path().contains("/customers/{" + name + "}");
                found.add(of(name, parameter, customer ? CUSTOMER : ID));
              }
            });
    return found;
  }

  static List<DocumentedId> inQuery(Operation operation) {
    var found = new ArrayList<DocumentedId>();
    operation
        .parameters()
        .forEach(
            (place, parameter) -> {
              String name = parameter.path("name").asText();
              if (place.startsWith("query ") && isId(name)) {
                found.add(of(name, parameter, kindOf(name)));
              }
            });
    return found;
  }

  /** Fields at any depth of the body's schema, but for those within lists. */
  static List<DocumentedId> inBody(Operation operation) {
    var found = new ArrayList<DocumentedId>();
    if (operation.hasBody()) {
      String type = operation.examples().get(0).mediaType();
      collect(operation, operation.requestSchema(type), "", found);
    }
    return found;
  }

  private static void collect(
      Operation operation, JsonNode written, String at, List<DocumentedId> found) {
    JsonNode schema = operation.schemas().resolve(written);
    schema.path("allOf").forEach(part -> collect(operation, part, at, found));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      JsonNode value = operation.schemas().resolve(property.getValue());
      if (isId(name)) {
        found.add(of(at + name, value, kindOf(name)));
      } else if (value.has("properties")) {
        collect(operation, value, at + name + ".", found);
      }
    }
  }

  private static String kindOf(String name) {
    return CUSTOMERS.contains(name) ? CUSTOMER : NAMES.contains(name) ? NAME : ID;
  }

  private static boolean isId(String name) {
    return name.equals(ID) || name.endsWith(SUFFIX);
  }

  private static DocumentedId of(String name, JsonNode described, String otherwise) {
    JsonNode example = described.path("example");
    return new DocumentedId(
        name,
        described.path(KIND).asText(otherwise),
        example.isMissingNode() ? Optional.empty() : Optional.of(example.asText()));
  }
}
