package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.edge.EdgeWorld.Tenant;
import io.openmonetize.http.edge.RouteRow.Place;
import io.openmonetize.http.edge.RouteRow.Trait;
import io.openmonetize.schemas.v1.KeyView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every route with every kind of caller who may not, and with a foreign id wherever an id can
 * stand. The rows come from the server's own table: a route without a row fails. A refused call
 * writes nothing, and what exists looks like what does not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TenantContract {
  private static final String ID = "req-of-this-test";
  private static final String NOBODY = "cust_nobody";
  private static final List<String> SPELLINGS = List.of("customer_id", "customerId");

  private EdgeWorld world;
  private RawHttp http;

  protected abstract EdgeWorld open();

  @BeforeAll
  void start() {
    world = open();
    http = new RawHttp(world.url());
    key("om_live_revoked", world.mine(), view -> view.setRevoked(true));
    key("om_live_expired", world.mine(), view -> view.setExpiresAtMs(1));
    key("om_live_norole", world.mine(), view -> view.setRole("unknown_role"));
    key("om_test_mine", new Tenant(world.mine().id(), ""), view -> test(view));
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void every_route_has_a_row_and_declares_its_access() {
    assertThat(world.rows())
        .extracting(RouteRow::toString)
        .containsExactlyInAnyOrderElementsOf(
            world.table().stream().map(r -> r.method() + " " + r.path()).toList());
    assertThat(world.table()).extracting(Route::access).doesNotContainNull();
    assertThat(world.table())
        .filteredOn(route -> route.access() == Access.OPEN)
        .extracting(Route::path)
        .allMatch(path -> OPEN.contains(path));
  }

  /** What anybody may see without a key; whoever adds to it has thought about it. */
  protected static final List<String> OPEN =
      List.of(
          "/health",
          "/health/live",
          "/ready",
          "/health/ready",
          "/v1/info",
          "/metrics",
          "/openapi.json",
          "/openapi.yaml",
          "/docs",
          "/docs/{file}",
          "/v1/customers/register");

  @TestFactory
  Stream<DynamicTest> without_a_valid_key_there_is_no_answer() {
    String mine = world.mine().key();
    Map<String, Function<RawRequest, RawRequest>> strangers =
        Map.ofEntries(
            Map.entry("no key", r -> r),
            Map.entry("an unknown key", r -> r.key("om_live_nobody")),
            Map.entry("another prefix", r -> r.key("sk_" + mine)),
            Map.entry("a wrong operator key", r -> r.key("om_admin_wrong")),
            Map.entry("one letter more", r -> r.key(mine + "x")),
            Map.entry("one letter less", r -> r.key(mine.substring(0, mine.length() - 1))),
            Map.entry("upper case", r -> r.key(mine.toUpperCase(Locale.ROOT))),
            Map.entry("a revoked key", r -> r.key("om_live_revoked")),
            Map.entry("an expired key", r -> r.key("om_live_expired")),
            Map.entry("an empty key", r -> r.with("Authorization: Bearer ")),
            Map.entry("another scheme", r -> r.with("Authorization: Basic " + mine)),
            Map.entry("no scheme", r -> r.with("Authorization: " + mine)),
            Map.entry("a long key", r -> r.key("om_live_" + "x".repeat(4_000))),
            Map.entry("a key in the query", r -> r.to(r.target() + "?api_key=" + mine)),
            Map.entry("two keys", r -> r.key(mine).with("X-API-Key: " + world.other().key())));
    return rows(row -> world.accessOf(row) != Access.OPEN)
        .flatMap(
            row ->
                strangers.entrySet().stream()
                    .map(
                        stranger ->
                            named(
                                row + " with " + stranger.getKey(),
                                () -> {
                                  RawAnswer answer =
                                      refused(stranger.getValue().apply(row.request()), 401);
                                  assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
                                })));
  }

  @TestFactory
  Stream<DynamicTest> what_is_the_operators_is_no_customers() {
    return each(
        row -> world.accessOf(row) == Access.OPERATOR,
        row -> refused(row.request().key(world.mine().key()), 403));
  }

  @TestFactory
  Stream<DynamicTest> every_other_scope_is_not_enough() {
    return each(
        row -> world.accessOf(row).isScope(),
        row -> {
          Access needed = world.accessOf(row);
          String key = "om_live_all_but_" + needed.scope();
          key(key, world.mine(), view -> allBut(needed, view));
          refused(row.request().key(key), 403);
          refused(row.request().key("om_live_norole"), 403);
        });
  }

  @TestFactory
  Stream<DynamicTest> a_key_of_the_other_mode_touches_nothing_of_this_one() {
    return each(
        row -> world.accessOf(row).isScope() || world.accessOf(row) == Access.ANY_KEY,
        row -> {
          int before = world.written().size();
          RawAnswer answer = send(row.request().key("om_test_mine"));
          assertThat(answer.status()).as("%s", answer).isLessThan(500);
          List<String> all = world.written();
          assertThat(all.subList(before, all.size())).allMatch(at -> at.startsWith("test:"));
        });
  }

  @TestFactory
  Stream<DynamicTest> a_foreign_customer_in_the_path_does_not_exist() {
    return each(
        row -> row.customerIn().contains(Place.PATH),
        row -> {
          RawAnswer foreign = refused(mine(row.value("id", world.other().id())), 404);
          alike(foreign, refused(mine(row.value("id", NOBODY)), 404));
          hides(foreign, world.other().id());
        });
  }

  @TestFactory
  Stream<DynamicTest> a_foreign_id_in_the_path_does_not_exist() {
    return each(
        row -> !row.foreign().isEmpty(),
        row ->
            row.foreign()
                .forEach(
                    (name, id) -> {
                      RawAnswer foreign = refused(mine(row.value(name, id.existing())), 404);
                      alike(foreign, refused(mine(row.value(name, id.nobodys())), 404));
                      hides(foreign, id.existing());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_foreign_customer_in_the_query_does_not_exist() {
    return each(
        row -> row.customerIn().contains(Place.QUERY),
        row -> {
          RawAnswer foreign = refused(asking(row, world.other().id()), 404);
          alike(foreign, refused(asking(row, NOBODY), 404));
          hides(foreign, world.other().id());
          ownWorks(row, send(asking(row, world.mine().id())));
        });
  }

  /** What works once may have been done before, but never for want of the customer. */
  private static void ownWorks(RouteRow row, RawAnswer own) {
    if (row.is(Trait.ONCE) && own.status() >= 400) {
      assertThat(own.code()).as("%s", own).isNotIn("unknown_customer", "forbidden_customer");
    } else {
      assertThat(own.status()).as("%s", own).isBetween(200, 299);
    }
  }

  @TestFactory
  Stream<DynamicTest> a_foreign_customer_in_the_body_is_refused_whether_it_exists_or_not() {
    return each(
        row -> row.customerIn().contains(Place.BODY),
        row -> {
          for (String spelling : SPELLINGS) {
            RawAnswer foreign = refused(naming(row, spelling, world.other().id()), 403);
            alike(foreign, refused(naming(row, spelling, NOBODY), 403));
            hides(foreign, world.other().id());
            assertThat(foreign.code()).isEqualTo("forbidden_customer");
            RawAnswer own = send(naming(row, spelling, world.mine().id()));
            ownWorks(row, own);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> a_foreign_customer_in_the_query_changes_no_write() {
    return each(
        row -> row.hasBody() && !row.is(Trait.ONCE) && world.accessOf(row) != Access.OPERATOR,
        row -> {
          int before = world.written().size();
          RawRequest request = mine(row);
          send(request.to(request.target() + "?customer_id=" + world.other().id()));
          List<String> all = world.written();
          assertThat(all.subList(before, all.size()))
              .allMatch(account -> account.equals("live:" + world.mine().id()));
        });
  }

  @TestFactory
  Stream<DynamicTest> the_operator_who_belongs_to_nobody_must_name_a_customer() {
    return each(
        row -> row.customerIn().contains(Place.QUERY) || row.customerIn().contains(Place.BODY),
        row -> {
          if (!row.is(Trait.EVERYBODY)) {
            refused(row.request().key(world.operatorKey()), 400);
          }
          refused(row.request().key(world.operatorKey()).with("OM-Mode: both"), 400);
        });
  }

  @TestFactory
  Stream<DynamicTest> a_cursor_is_good_for_its_own_list_only() {
    List<RouteRow> paged = rows(row -> row.is(Trait.PAGED)).toList();
    Optional<String> theirs =
        paged.stream()
            .filter(row -> row.customerIn().contains(Place.QUERY))
            .map(row -> row.request().to(row.target() + "?limit=1").key(world.other().key()))
            .map(request -> send(request).json().path("next_cursor").asText(""))
            .filter(cursor -> !cursor.isEmpty() && !cursor.equals("null"))
            .findFirst();
    assertThat(theirs.isPresent()).isEqualTo(!paged.isEmpty());
    return paged.stream()
        .map(
            row ->
                named(
                    row.toString(),
                    () ->
                        refused(
                            mine(row).to(row.target() + "?cursor=" + theirs.orElseThrow()), 400)));
  }

  private RawRequest mine(RouteRow row) {
    return row.request().key(world.mine().key());
  }

  private RawRequest asking(RouteRow row, String customer) {
    return mine(row).to(row.target() + "?customer_id=" + customer);
  }

  /** Names the customer at the top, or in the event where the body is a list of them. */
  private RawRequest naming(RouteRow row, String field, String customer) {
    ObjectNode body = (ObjectNode) WrongFields.parsed(row.body());
    ObjectNode at = body.path("events").isArray() ? (ObjectNode) body.at("/events/0") : body;
    at.put(field, customer);
    return mine(row).body(body.toString());
  }

  private RawAnswer refused(RawRequest request, int status) {
    List<String> before = world.written();
    RawAnswer answer = send(request);
    Problems.check(answer, ID, List.of(status));
    assertThat(world.written()).isEqualTo(before);
    return answer;
  }

  /** Nothing but what is new with every answer may tell the two apart. */
  private static void alike(RawAnswer one, RawAnswer another) {
    assertThat(comparable(one)).isEqualTo(comparable(another));
    assertThat(one.headers().keySet()).isEqualTo(another.headers().keySet());
  }

  private static ObjectNode comparable(RawAnswer answer) {
    ObjectNode body = (ObjectNode) answer.json();
    body.remove("batch_id");
    return body;
  }

  private static void hides(RawAnswer answer, String id) {
    assertThat(answer.text()).doesNotContain(id);
    assertThat(answer.headers().toString()).doesNotContain(id);
  }

  private RawAnswer send(RawRequest request) {
    return http.send(request.id(ID));
  }

  private void key(String key, Tenant tenant, Consumer<KeyView.Builder> more) {
    var view =
        KeyView.newBuilder()
            .setAccount("live:" + tenant.id())
            .setKeyId("key_of_" + key)
            .setRole("owner");
    more.accept(view);
    world.key(key, view.build());
  }

  private void test(KeyView.Builder view) {
    view.setAccount("test:" + world.mine().id());
  }

  private static void allBut(Access needed, KeyView.Builder view) {
    Arrays.stream(Access.values())
        .filter(access -> access.isScope() && access != needed)
        .forEach(access -> view.addScopes(access.scope()));
  }

  private Stream<RouteRow> rows(Predicate<RouteRow> which) {
    return world.rows().stream().filter(which);
  }

  private Stream<DynamicTest> each(Predicate<RouteRow> which, Consumer<RouteRow> check) {
    return rows(which).map(row -> named(row.toString(), () -> check.accept(row)));
  }

  private static DynamicTest named(String name, Runnable check) {
    return Named.test(name, check);
  }
}
