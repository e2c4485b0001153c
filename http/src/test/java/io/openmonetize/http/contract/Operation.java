package io.openmonetize.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One operation of a document. */
public record Operation(
    String method, String path, JsonNode node, JsonNode document, Schemas schemas) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^/}]+}");

  /** A request's body in one of the media types that the operation reads. */
  public record Body(String operation, String mediaType, String name, JsonNode value) {
    @Override
    public String toString() {
      return operation + " " + name;
    }
  }

  public String id() {
    return node.path("operationId").asText();
  }

  public boolean serves(String concrete) {
    return pattern().matcher(concrete).matches();
  }

  int placeholders() {
    return path.split("\\{", -1).length - 1;
  }

  /**
   * Whom it lets in, as the document says it: `open`, `any_key`, `operator`, or a scope. More than
   * one when that is a setting.
   */
  public TreeSet<String> access() {
    JsonNode security = node.has("security") ? node.path("security") : document.path("security");
    var found = new TreeSet<String>();
    if (security.isEmpty()) {
      found.add("open");
    }
    for (JsonNode way : security) {
      found.addAll(way.isEmpty() ? List.of("open") : roles(way));
    }
    return found;
  }

  /** Both ways to send a key are always open, and both ask for the same. */
  public boolean takesTheKeyInBothHeaders() {
    JsonNode security = node.has("security") ? node.path("security") : document.path("security");
    return security.isEmpty()
        || (security.findValues("bearer").size() == 1
            && security.findValues("bearer").equals(security.findValues("apiKey")));
  }

  /** By name and place: `query limit`. */
  public Map<String, JsonNode> parameters() {
    var found = new LinkedHashMap<String, JsonNode>();
    for (JsonNode parameter : node.path("parameters")) {
      JsonNode resolved = schemas.resolve(parameter);
      found.put(resolved.path("in").asText() + " " + resolved.path("name").asText(), resolved);
    }
    return found;
  }

  /** The statuses of answers that are no refusal. */
  public List<Integer> successes() {
    return node.path("responses").properties().stream()
        .map(response -> Integer.valueOf(response.getKey()))
        .filter(status -> status < 400)
        .toList();
  }

  public boolean hasBody() {
    return node.has("requestBody");
  }

  public JsonNode requestSchema(String mediaType) {
    return node.path("requestBody").path("content").path(mediaType).path("schema");
  }

  public List<Body> examples() {
    var found = new ArrayList<Body>();
    for (Map.Entry<String, JsonNode> type : node.path("requestBody").path("content").properties()) {
      for (Map.Entry<String, JsonNode> example : type.getValue().path("examples").properties()) {
        JsonNode value = schemas.resolve(example.getValue()).path("value");
        found.add(new Body(id(), type.getKey(), example.getKey(), value));
      }
    }
    return found;
  }

  private Pattern pattern() {
    var regex = new StringBuilder();
    for (String literal : PLACEHOLDER.split(path, -1)) {
      regex.append(regex.isEmpty() ? "" : "[^/]+").append(Pattern.quote(literal));
    }
    return Pattern.compile(regex.toString());
  }

  private static List<String> roles(JsonNode way) {
    var roles = new ArrayList<String>();
    for (JsonNode scheme : way) {
      scheme.forEach(role -> roles.add(role.asText()));
    }
    return roles.isEmpty() ? List.of("any_key") : roles;
  }

  @Override
  public String toString() {
    return id();
  }
}
