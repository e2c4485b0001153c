package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever comes in: a clear answer in one form, never a 5xx, and nothing is written. The rows come
 * from the server's own table of routes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WrongInputContract {
  private static final String ID = "req-of-this-test";

  /** What the server says before any route is asked. */
  private static final Pattern UNREAD = Pattern.compile("could not be read\"|are too long\"");

  private EdgeWorld world;
  private RawHttp http;

  protected abstract EdgeWorld open();

  @BeforeAll
  void start() {
    world = open();
    http = new RawHttp(world.url());
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void every_route_has_a_row_and_every_row_a_route() {
    assertThat(world.rows())
        .extracting(RouteRow::toString)
        .containsExactlyInAnyOrderElementsOf(
            world.table().stream().map(r -> r.method() + " " + r.path()).toList());
  }

  @TestFactory
  Stream<DynamicTest> a_row_works_when_nothing_is_wrong_with_it() {
    return eachRow(
        world.rows(),
        row -> {
          RawAnswer answer = send(world.request(row));
          assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
          assertThat(answer.header("X-Request-Id")).hasValue(ID);
        });
  }

  @TestFactory
  Stream<DynamicTest> a_wrong_body_is_refused_and_nothing_is_written() {
    return withBody()
        .flatMap(
            row ->
                WrongBodies.around(row.body()).stream()
                    .filter(wrong -> !(row.is(Trait.BODY_OPTIONAL) && wrong.bytes().length == 0))
                    .map(wrong -> test(row + ": " + wrong, () -> refuses(row, wrong))));
  }

  @TestFactory
  Stream<DynamicTest> a_wrong_field_is_refused_by_name() {
    return withBody()
        .flatMap(
            row ->
                WrongFields.of(row.body()).stream()
                    .filter(wrong -> !(row.is(Trait.SIGNED) && wrong.name().endsWith(" = -1")))
                    .map(wrong -> test(row + ": " + wrong, () -> refuses(row, wrong))));
  }

  @TestFactory
  Stream<DynamicTest> all_wrong_fields_are_told_at_once() {
    return eachRow(
        withBody().toList(),
        row -> {
          String body = WrongFields.allWrong(row.body());
          RawAnswer answer = send(world.request(row).body(body));
          assertThat(WrongFields.leaves(row.body()))
              .as("%s", answer)
              .allSatisfy(field -> assertThat(answer.text()).contains(last(field)));
        });
  }

  @TestFactory
  Stream<DynamicTest> names_in_camel_case_are_read_alike() {
    return eachRow(
        withBody().filter(row -> !row.is(Trait.ONCE)).toList(),
        row -> {
          RawAnswer snake = send(world.request(row));
          RawAnswer camel = send(world.request(row).body(WrongFields.camelCase(row.body())));
          assertThat(camel.status()).as("%s", camel).isEqualTo(snake.status());
        });
  }

  @TestFactory
  Stream<DynamicTest> a_path_does_not_know_other_methods() {
    var paths = world.table().stream().map(Route::path).distinct().toList();
    return paths.stream()
        .map(
            path -> {
              var known =
                  world.table().stream()
                      .filter(r -> covers(r.path(), path))
                      .map(Route::method)
                      .collect(Collectors.toSet());
              return test(path, () -> knowsOnly(path, known));
            });
  }

  /** `/v1/customers/{id}` takes what stands at `/v1/customers/me`, under methods of its own. */
  private static boolean covers(String pattern, String path) {
    return path.matches(pattern.replaceAll("\\{[^/]+}", "[^/]+"));
  }

  @TestFactory
  Stream<DynamicTest> a_wrong_idempotency_key_is_refused() {
    var rows = world.rows().stream().filter(row -> row.is(Trait.IDEMPOTENT)).toList();
    return eachRow(
        rows,
        row -> {
          for (String key : List.of("", "x".repeat(256), "a b", "\u00e4")) {
            refuses(world.request(row).with("Idempotency-Key: " + key), List.of(400));
          }
          Problems.checkUnread(send(world.request(row).with("Idempotency-Key: a\u007fb")));
        });
  }

  @TestFactory
  Stream<DynamicTest> a_wrong_page_is_refused() {
    var rows = world.rows().stream().filter(row -> row.is(Trait.PAGED)).toList();
    return eachRow(
        rows,
        row -> {
          for (String query : WrongTargets.PAGES) {
            RawRequest request = world.request(row);
            refuses(request.to(request.target() + "?" + query), List.of(400));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_request_is_refused_in_the_same_form() {
    return WrongTargets.requests(world.rows().get(0).target()).entrySet().stream()
        .map(
            wrong ->
                test(
                    wrong.getKey(),
                    () -> {
                      RawAnswer answer = http.send(wrong.getValue());
                      Problems.checkUnread(answer);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> no_path_brings_more_than_a_refusal() {
    var targets = new ArrayList<String>(WrongTargets.NOWHERE);
    for (RouteRow row : world.rows()) {
      if (row.path().contains("{")) {
        WrongTargets.IDS.forEach(id -> targets.add(row.path().replaceAll("\\{[a-z]+}", id)));
      }
      WrongTargets.QUERIES.forEach(query -> targets.add(row.target() + "?" + query));
    }
    return targets.stream()
        .distinct()
        .map(
            target ->
                test(
                    target.substring(0, Math.min(120, target.length())),
                    () -> {
                      RawAnswer answer =
                          send(RawRequest.of("GET", target).key(world.operatorKey()));
                      assertThat(answer.status()).as("%s", answer).isLessThan(500);
                      boolean read = !UNREAD.matcher(answer.text()).find();
                      if (answer.status() >= 400 && read) {
                        Problems.check(answer, ID);
                      } else if (!read) {
                        Problems.checkUnread(answer);
                      }
                    }));
  }

  private void knowsOnly(String path, Set<String> known) {
    String target = path.replaceAll("\\{[a-z]+}", "x");
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")) {
      if (!known.contains(method)) {
        RawAnswer answer = send(RawRequest.of(method, target).key(world.mine().key()));
        Problems.check(answer, ID, List.of(405));
        assertThat(answer.header("Allow").orElse("")).as("%s", answer).contains(known);
      }
    }
    for (String method : List.of("FOO", "get")) {
      Problems.check(
          send(RawRequest.of(method, target).key(world.mine().key())), ID, List.of(404, 405));
    }
  }

  private void refuses(RouteRow row, WrongBody wrong) {
    RawRequest request = wrong.in(world.request(row));
    int before = world.written().size();
    RawAnswer answer = send(request);
    if (row.is(Trait.PER_ITEM) && answer.status() == 200) {
      Problems.hidesItsInsides(answer);
      assertThat(answer.json().at("/results/0/error/errors"))
          .as("%s", answer)
          .anyMatch(error -> names(error, wrong.field()));
    } else {
      Problems.check(answer, ID, wrong.statuses());
    }
    assertThat(world.written()).hasSize(before);
    boolean parsed = !answer.code().equals("invalid_json");
    if (!wrong.field().isEmpty() && parsed && answer.status() == 400) {
      assertThat(answer.json().path("errors"))
          .as("%s", answer)
          .anyMatch(error -> names(error, wrong.field()));
    }
  }

  private static boolean names(JsonNode error, String field) {
    String named = error.path("field").asText();
    return named.endsWith(last(field)) || named.startsWith(field) || error.has("index");
  }

  private static String last(String field) {
    return field.substring(field.lastIndexOf('.') + 1);
  }

  private void refuses(RawRequest request, List<Integer> statuses) {
    int before = world.written().size();
    Problems.check(send(request), ID, statuses);
    assertThat(world.written()).hasSize(before);
  }

  private RawAnswer send(RawRequest request) {
    return http.send(request.id(ID));
  }

  private Stream<RouteRow> withBody() {
    return world.rows().stream().filter(RouteRow::hasBody);
  }

  private static Stream<DynamicTest> eachRow(List<RouteRow> rows, Consumer<RouteRow> check) {
    return rows.stream().map(row -> test(row.toString(), () -> check.accept(row)));
  }

  private static DynamicTest test(String name, Runnable check) {
    return Named.test(name, check);
  }
}
