package io.openmonetize.http.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.http.ServiceInfo;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI document of one server: what every server answers, and what its services add to it.
 *
 * <pre>
 *   server.yaml ─┬─ ingest-api.yaml ──┐
 *                └─ control-plane.yaml┴─► /openapi.json
 * </pre>
 *
 * Two documents may say the same thing twice. Where they say different things under one name, the
 * server does not start, because any choice between them would be a lie about one of them.
 */
public record ApiDocument(ObjectNode root) {
  /** What every server has beside its services, and what the documents of services refer to. */
  static final String BASE = "/openapi/server.yaml";

  private static final String DESCRIPTION = "description";
  private static final String LIMITED = "429";

  /**
   * @param services class path resources of the services' documents
   */
  public static ApiDocument of(ServiceInfo info, List<String> services) {
    ObjectNode root = DocumentReader.read(BASE);
    ((ObjectNode) root.get("info")).put("version", info.version());
    for (String service : services) {
      ObjectNode document = DocumentReader.read(service);
      limit(document);
      add(root, document, service);
    }
    return new ApiDocument(root);
  }

  /**
   * Any operation of a service may be asked for too often; no document needs to repeat that, unless
   * it is told there in another form.
   */
  private static void limit(ObjectNode service) {
    for (JsonNode path : service.path("paths")) {
      for (JsonNode operation : path) {
        ObjectNode responses = operation.withObject("/responses");
        if (!responses.has(LIMITED)) {
          responses.putObject(LIMITED).put("$ref", "#/components/responses/RateLimited");
        }
      }
    }
  }

  static void add(ObjectNode root, ObjectNode service, String source) {
    for (Map.Entry<String, JsonNode> part : service.properties()) {
      switch (part.getKey()) {
        case "openapi" -> requireSame(root, part.getKey(), part.getValue(), source);
        case "info" -> addInfo((ObjectNode) root.get("info"), part.getValue());
        case "tags" -> ((ArrayNode) root.get("tags")).addAll((ArrayNode) part.getValue());
        case "paths" -> addAll(root, "paths", part.getValue(), source);
        case "components" ->
            part.getValue()
                .properties()
                .forEach(
                    kind ->
                        addAll(
                            (ObjectNode) root.get("components"),
                            kind.getKey(),
                            kind.getValue(),
                            source));
        default ->
            throw new IllegalStateException(
                source + " has " + part.getKey() + ", which belongs into " + BASE);
      }
    }
  }

  private static void addInfo(ObjectNode info, JsonNode service) {
    info.put(
        DESCRIPTION,
        info.path(DESCRIPTION).asText()
            + "\n## "
            + service.path("title").asText()
            + "\n\n"
            + service.path(DESCRIPTION).asText());
  }

  private static void addAll(ObjectNode parent, String name, JsonNode added, String source) {
    ObjectNode here = parent.withObject("/" + name);
    added
        .properties()
        .forEach(
            entry -> {
              requireSame(here, entry.getKey(), entry.getValue(), source);
              here.set(entry.getKey(), entry.getValue());
            });
  }

  private static void requireSame(ObjectNode here, String name, JsonNode value, String source) {
    if (here.has(name) && !here.get(name).equals(value)) {
      throw new IllegalStateException(
          source + " says something else about " + name + " than the documents before it");
    }
  }
}
