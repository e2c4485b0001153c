package io.openmonetize.http.edge;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Operation;
import io.openmonetize.http.edge.EdgeWorld.Tenant;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Ids of another customer's things, of every kind that there is: that customer makes one of each by
 * the document's examples, and reads all its lists. What the caller sees too is shared, and no
 * secret.
 */
final class ForeignIds {
  private static final int LONGEST = 100;

  private final Tenant tenant;
  private final RawHttp http;
  private final Set<String> found = new LinkedHashSet<>();

  private ForeignIds(Tenant tenant, RawHttp http) {
    this.tenant = tenant;
    this.http = http;
  }

  static Set<String> of(EdgeWorld world, RawHttp http, Contract contract) {
    var theirs = new ForeignIds(world.other(), http);
    theirs.harvest(contract, "POST", "PUT", "GET");
    world
        .rows()
        .forEach(row -> row.foreign().values().forEach(id -> theirs.found.add(id.existing())));
    theirs.found.remove(world.other().id());
    var mine = new ForeignIds(world.mine(), http);
    mine.harvest(contract, "GET");
    theirs.found.removeAll(mine.found);
    return Set.copyOf(theirs.found);
  }

  /** What makes something, or lists; what ends a thing would leave less to find. */
  private static boolean isTheirs(Operation operation) {
    Set<String> access = operation.access();
    boolean scoped =
        access.stream()
            .allMatch(
                word ->
                    Access.valueOf(word.toUpperCase(Locale.ROOT)).isScope()
                        || word.equals("any_key"));
    return scoped && DocumentedId.inPath(operation).stream().allMatch(DocumentedId::isCustomer);
  }

  private void harvest(Contract contract, String... methods) {
    for (String method : methods) {
      contract.operations().stream()
          .filter(operation -> operation.method().equals(method) && isTheirs(operation))
          .forEach(this::harvest);
    }
  }

  private void harvest(Operation operation) {
    RawRequest request = DocumentedRequest.of(operation, tenant.id()).raw();
    RawAnswer answer = http.send(request.key(tenant.key()).id("req-of-the-harvest"));
    if (answer.status() < 300) {
      answer.header("OM-Command-Id").ifPresent(found::add);
      if (answer.header("Content-Type").orElse("").contains("json")) {
        collect(read(answer));
      }
    }
  }

  private static JsonNode read(RawAnswer answer) {
    try {
      return answer.json();
    } catch (UncheckedIOException e) {
      throw new AssertionError("not JSON: " + answer, e);
    }
  }

  private void collect(JsonNode node) {
    for (var member : node.properties()) {
      String name = member.getKey();
      boolean id = name.equals("id") || name.endsWith("_id") || name.endsWith("Id");
      String text = member.getValue().asText("");
      if (id && member.getValue().isTextual() && !text.isEmpty() && text.length() <= LONGEST) {
        found.add(text);
      }
    }
    node.forEach(this::collect);
  }
}
