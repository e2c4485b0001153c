package io.openmonetize.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.docs.ApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a document promises, for tests that hold a running service to it. */
public final class Contract {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** An answer as it came. */
  public record Answered(int status, String contentType, JsonNode body) {}

  private record Promise(Operation operation, int status, String mediaType) {}

  private final Schemas schemas;
  private final List<Operation> operations;
  private final Map<Promise, Schema> promises = new ConcurrentHashMap<>();

  public Contract(JsonNode root) {
    this.schemas = new Schemas((ObjectNode) root);
    this.operations = operations(root, schemas);
  }

  /** Of the services with these documents, as a server of them would serve it. */
  public static Contract of(String... documents) {
    var info = new ServiceInfo("test", "test", "test");
    return new Contract(ApiDocument.of(info, List.of(documents)).root());
  }

  public List<Operation> operations() {
    return operations;
  }

  /** The operation that a request is for, its path without the query. */
  public Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.serves(path))
        .min((a, b) -> Integer.compare(a.placeholders(), b.placeholders()));
  }

  /**
   * Fails for an answer that the document does not know, whatever the test that asked is about.
   *
   * @param target the path, maybe with a query; one of no operation promises nothing
   */
  public void assertKept(String method, String target, Answered answered) {
    List<String> breaches =
        find(method, target.split("\\?", 2)[0])
            .map(operation -> breaches(operation, answered))
            .orElse(List.of());
    if (!breaches.isEmpty()) {
      throw new AssertionError(method + " " + target + ": " + breaches);
    }
  }

  /** What is wrong with an answer; nothing when it is as promised. */
  public List<String> breaches(Operation operation, Answered answered) {
    JsonNode response = schemas.resolve(operation.node().path("responses"), answered.status());
    if (response.isMissingNode()) {
      return List.of(operation.id() + " does not document " + answered);
    }
    String type = mediaType(answered.contentType());
    if (!response.has("content") && type.isEmpty()) {
      return List.of();
    }
    JsonNode content = response.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of(operation.id() + " does not document " + type + " with " + answered);
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    var promise = new Promise(operation, answered.status(), type);
    Schema schema =
        promises.computeIfAbsent(promise, missing -> schemas.closed(content.path("schema")));
    List<String> wrong = new ArrayList<>();
    for (Error error : schema.validate(answered.body())) {
      wrong.add(operation.id() + " " + answered.status() + ": " + error + " in " + answered.body());
    }
    return wrong;
  }

  /** Examples of answers that are none. */
  List<String> wrongExamples(Operation operation) {
    var wrong = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> response : operation.node().path("responses").properties()) {
      JsonNode content = schemas.resolve(response.getValue()).path("content");
      for (JsonNode media : content) {
        var examples = new ArrayList<JsonNode>();
        examples.add(media.path("example"));
        media.path("examples").forEach(e -> examples.add(schemas.resolve(e).path("value")));
        for (JsonNode example : examples) {
          if (!example.isMissingNode()) {
            schemas
                .closed(media.path("schema"))
                .validate(example)
                .forEach(error -> wrong.add(response.getKey() + " " + error));
          }
        }
      }
    }
    return wrong;
  }

  /** Statuses below 400 whose JSON nobody has shown. */
  List<Integer> answersWithoutExample(Operation operation) {
    JsonNode responses = operation.node().path("responses");
    return operation.successes().stream()
        .filter(
            status ->
                schemas.resolve(responses, status).path("content").properties().stream()
                    .filter(media -> media.getKey().endsWith("json"))
                    .anyMatch(
                        media -> !media.getValue().has("example") && !media.getValue().has("examples")))
        .toList();
  }

  static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static List<Operation> operations(JsonNode root, Schemas schemas) {
    var found = new ArrayList<Operation>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (!METHODS.contains(member.getKey())) {
          throw new IllegalArgumentException(path.getKey() + " has " + member.getKey());
        }
        String method = member.getKey().toUpperCase(Locale.ROOT);
        found.add(new Operation(method, path.getKey(), member.getValue(), root, schemas));
      }
    }
    return List.copyOf(found);
  }
}
