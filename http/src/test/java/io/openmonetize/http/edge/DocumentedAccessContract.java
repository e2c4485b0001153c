package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Role;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Operation;
import io.openmonetize.schemas.v1.KeyView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Who may do what, generated from the document that the server serves: a new operation is tested
 * here without anybody's help, and one that does not say whom it lets in fails.
 *
 * <p>Every foreign id that can be found is put into every place where an id can stand. It must look
 * like an id that nobody has, and nothing may be written for anybody but the caller.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DocumentedAccessContract {
  private static final String ID = "req-of-this-test";
  private static final String NOBODYS = "om_nobodys_1";

  private EdgeWorld world;
  private RawHttp http;
  private Contract contract;
  private Set<String> foreign;

  protected abstract EdgeWorld open();

  @BeforeAll
  void start() {
    world = open();
    http = new RawHttp(world.url());
    contract = new Contract(http.send(RawRequest.of("GET", "/openapi.json").id(ID)).json());
    for (Role role : Role.values()) {
      key(keyOf(role), view -> view.setRole(role.word()));
      for (Access scope : scopes()) {
        key(keyOf(role, scope), view -> view.setRole(role.word()).addScopes(scope.scope()));
      }
    }
    foreign = ForeignIds.of(world, http, contract);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @TestFactory
  Stream<DynamicTest> every_operation_says_itself_whom_it_lets_in_and_its_route_agrees() {
    return each(
        contract.operations(),
        operation -> {
          assertThat(operation.node().has("security")).as("it declares security").isTrue();
          String route = routeAccess(operation).name().toLowerCase(Locale.ROOT);
          List<String> declared = List.copyOf(operation.access());
          assertThat(declared).as("its route's access").contains(route);
          if (!declared.contains("open")) {
            assertThat(declared).hasSize(1);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> no_role_may_more_than_its_own() {
    return each(
        closed(),
        operation -> {
          Access needed = routeAccess(operation);
          for (Role role : Role.values()) {
            RawRequest request = mine(operation).raw().key(keyOf(role));
            if (needed == Access.OPERATOR || isLacking(role, needed)) {
              refused(request);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> no_scope_stands_in_for_another_and_none_widens_a_role() {
    return each(
        closed(),
        operation -> {
          Access needed = routeAccess(operation);
          for (Role role : Role.values()) {
            for (Access scope : scopes()) {
              boolean enough = scope == needed && !isLacking(role, needed);
              if (needed != Access.ANY_KEY && !enough) {
                refused(mine(operation).raw().key(keyOf(role, scope)));
              }
            }
          }
        });
  }

  /** Without it, a server that refuses everything would pass. */
  @TestFactory
  Stream<DynamicTest> the_roles_that_may_are_not_refused_for_their_role() {
    return each(
        closed().stream().filter(o -> o.method().equals("GET")).toList(),
        operation -> {
          Access needed = routeAccess(operation);
          for (Role role : Role.values()) {
            if (needed.isScope() && !isLacking(role, needed)) {
              RawAnswer answer = send(mine(operation).raw().key(keyOf(role, needed)));
              assertThat(answer.status()).as("%s: %s", role, answer).isNotIn(401, 403);
            }
          }
        });
  }

  @Test
  void there_are_foreign_ids_to_try() {
    assertThat(foreign).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> no_foreign_id_in_a_path_is_known() {
    return each(
        ours().stream().filter(o -> !DocumentedId.inPath(o).isEmpty()).toList(),
        operation -> {
          for (DocumentedId id : DocumentedId.inPath(operation)) {
            RawRequest nobodys = mine(operation).value(id.name(), NOBODYS).raw();
            for (String theirs : theirs(id)) {
              RawRequest request = mine(operation).value(id.name(), theirs).raw();
              RawAnswer answer = alike(id, request, theirs, nobodys);
              // Whether the id of a change is known is for the job to decide, in my journal.
              if (!id.isName() && (id.isCustomer() || operation.method().equals("GET"))) {
                assertThat(answer.status()).as("%s with %s: %s", id, theirs, answer).isEqualTo(404);
              }
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> no_foreign_id_in_a_query_is_known() {
    return each(
        ours().stream().filter(o -> !DocumentedId.inQuery(o).isEmpty()).toList(),
        operation -> {
          for (DocumentedId id : DocumentedId.inQuery(operation)) {
            RawRequest nobodys = mine(operation).asking(id.name(), NOBODYS);
            for (String theirs : theirs(id)) {
              RawAnswer answer =
                  alike(id, mine(operation).asking(id.name(), theirs), theirs, nobodys);
              if (id.isCustomer()) {
                assertThat(answer.status()).as("%s", answer).isEqualTo(404);
              }
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> no_foreign_id_in_a_body_is_known() {
    return each(
        ours().stream().filter(o -> !DocumentedId.inBody(o).isEmpty()).toList(),
        operation -> {
          for (DocumentedId id : DocumentedId.inBody(operation)) {
            RawRequest nobodys = mine(operation).field(id.name(), NOBODYS).raw();
            for (String theirs : theirs(id)) {
              RawRequest request = mine(operation).field(id.name(), theirs).raw();
              RawAnswer answer = alike(id, request, theirs, nobodys);
              if (id.isCustomer()) {
                assertThat(answer.status()).as("%s", answer).isIn(403, 404);
                assertThat(answer.code()).isIn("forbidden_customer", "not_found");
              }
            }
          }
        });
  }

  /** Of a customer only its own id is foreign as a customer. */
  private List<String> theirs(DocumentedId id) {
    return id.isCustomer() ? List.of(world.other().id()) : List.copyOf(foreign);
  }

  /** Sent by a stranger, both must bring the same, and nothing for anybody else. */
  private RawAnswer alike(DocumentedId place, RawRequest theirs, String id, RawRequest nobodys) {
    RawAnswer one = harmless(theirs);
    if (place.isName()) {
      return one;
    }
    RawAnswer another = send(nobodys.key(world.mine().key()));
    assertThat(one.status()).as("%s%n%s", one, another).isEqualTo(another.status());
    if (one.status() >= 400) {
      assertThat(comparable(one, id)).isEqualTo(comparable(another, NOBODYS));
    }
    return one;
  }

  /** Writes nothing for anybody but the caller, nothing at all by a read, and tells nothing. */
  private RawAnswer harmless(RawRequest request) {
    List<String> before = world.written();
    RawAnswer answer = send(request.key(world.mine().key()));
    List<String> after = world.written();
    assertThat(answer.status()).as("%s", answer).isLessThan(500);
    assertThat(answer.text()).doesNotContain(world.other().id());
    assertThat(after.subList(before.size(), after.size()))
        .as("%s: %s", request.target(), answer)
        .allMatch(("live:" + world.mine().id())::equals);
    if (request.method().equals("GET") || answer.status() == 403) {
      assertThat(after).as("%s", request.target()).hasSameSizeAs(before);
    }
    return answer;
  }

  /** Without the id that was asked for and without the ids that every request and command gets. */
  private static JsonNode comparable(RawAnswer answer, String id) {
    var body = (com.fasterxml.jackson.databind.node.ObjectNode) answer.json();
    body.remove(List.of("command_id", "batch_id"));
    for (String member : List.of("detail", "message")) {
      body.put(member, body.path(member).asText().replace(id, "ID"));
    }
    return body;
  }

  private void refused(RawRequest request) {
    List<String> before = world.written();
    Problems.check(send(request), ID, List.of(403));
    assertThat(world.written()).isEqualTo(before);
  }

  private RawAnswer send(RawRequest request) {
    return http.send(request.id(ID));
  }

  private DocumentedRequest mine(Operation operation) {
    return DocumentedRequest.of(operation, world.mine().id());
  }

  /** What asks for a scope, or for the operator. */
  private List<Operation> closed() {
    return contract.operations().stream()
        .filter(o -> routeAccess(o) != Access.OPEN && routeAccess(o) != Access.ANY_KEY)
        .toList();
  }

  /** What a customer may call by a key that may everything. */
  private List<Operation> ours() {
    return contract.operations().stream()
        .filter(o -> routeAccess(o) != Access.OPEN && routeAccess(o) != Access.OPERATOR)
        .toList();
  }

  private Access routeAccess(Operation operation) {
    return world.table().stream()
        .filter(r -> r.method().equals(operation.method()) && r.path().equals(operation.path()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(operation.id() + " has no route"))
        .access();
  }

  private static boolean isLacking(Role role, Access needed) {
    return !role.allowed().contains(needed);
  }

  private static List<Access> scopes() {
    return Stream.of(Access.values()).filter(Access::isScope).toList();
  }

  private static String keyOf(Role role) {
    return "om_live_generated_" + role.word();
  }

  private static String keyOf(Role role, Access scope) {
    return keyOf(role) + "_" + scope.scope();
  }

  private void key(String key, Consumer<KeyView.Builder> more) {
    var view =
        KeyView.newBuilder().setAccount("live:" + world.mine().id()).setKeyId("key_of_" + key);
    more.accept(view);
    world.key(key, view.build());
  }

  private static Stream<DynamicTest> each(List<Operation> which, Consumer<Operation> check) {
    var tests = new ArrayList<DynamicTest>();
    which.forEach(
        operation -> tests.add(Named.test(operation.id(), () -> check.accept(operation))));
    return tests.stream();
  }
}
