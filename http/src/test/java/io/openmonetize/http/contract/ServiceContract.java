package io.openmonetize.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.contract.Mutations.Mutation;
import io.openmonetize.http.contract.Operation.Body;
import io.openmonetize.http.fake.Calls.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Holds a running service to the document that it serves: its routes, whom they let in, what they
 * read, and what they answer. All of it is generated from the document, so that a route, a field or
 * a limit that is changed on one side only fails here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceContract {
  private static final byte[] NOTHING = {};

  /** The server's table of routes. */
  protected abstract List<Route> table();

  /** A request with a key that the operation lets in; paths are filled with what exists. */
  protected abstract Answer call(Operation operation, String mediaType, byte[] body);

  /** A request without any key. */
  protected abstract Answer callWithoutKey(Operation operation);

  protected abstract Contract contract();

  /** What a service may call a field of a body, when it is not by its place in the body. */
  protected Set<String> names(String field) {
    return Set.of(field);
  }

  @Test
  void every_route_is_described_and_nothing_else() {
    assertThat(contract().operations().stream().map(o -> o.method() + " " + o.path()))
        .containsExactlyInAnyOrderElementsOf(
            table().stream().map(r -> r.method() + " " + r.path()).toList());
  }

  @Test
  void every_operation_says_whom_its_route_lets_in() {
    for (Operation operation : contract().operations()) {
      Route route = routeOf(operation);
      assertThat(operation.access())
          .as(operation.id())
          .contains(route.access().name().toLowerCase(Locale.ROOT));
      assertThat(operation.takesTheKeyInBothHeaders()).as(operation.id()).isTrue();
    }
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_is_told_in_a_line() {
    assertThat(contract().operations()).extracting(Operation::id).doesNotHaveDuplicates();
    for (Operation operation : contract().operations()) {
      assertThat(operation.node().path("summary").asText()).as(operation.id()).isNotBlank();
      assertThat(operation.node().path("tags")).as(operation.id()).hasSize(1);
      assertThat(operation.hasBody()).as(operation.id()).isEqualTo(!operation.examples().isEmpty());
    }
  }

  @Test
  void every_placeholder_of_a_path_is_a_parameter() {
    for (Operation operation : contract().operations()) {
      for (String part : operation.path().split("/", -1)) {
        if (part.startsWith("{")) {
          String name = part.substring(1, part.length() - 1);
          assertThat(operation.parameters()).as(operation.id()).containsKey("path " + name);
        }
      }
    }
  }

  @Test
  void every_answer_in_json_has_an_example() {
    for (Operation operation : contract().operations()) {
      assertThat(contract().answersWithoutExample(operation)).as(operation.id()).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> every_example_of_an_answer_is_one() {
    return contract().operations().stream()
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> assertThat(contract().wrongExamples(operation)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> every_operation_answers_as_described() {
    return contract().operations().stream()
        .filter(operation -> !operation.hasBody())
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> {
                      Answer answer = call(operation, "", NOTHING);
                      assertThat(answer.status()).as(answer.text()).isIn(operation.successes());
                      assertAsPromised(operation, answer);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_operation_refuses_who_has_no_key_as_described() {
    return contract().operations().stream()
        .filter(operation -> !operation.access().contains("open"))
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> {
                      Answer answer = callWithoutKey(operation);
                      assertThat(answer.status()).isEqualTo(401);
                      assertAsPromised(operation, answer);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_example_is_taken_and_answered_as_described() {
    return contract().operations().stream()
        .flatMap(operation -> operation.examples().stream().map(body -> example(operation, body)));
  }

  @TestFactory
  Stream<DynamicTest> every_constraint_of_a_body_is_kept_by_the_service() {
    return contract().operations().stream()
        .filter(Operation::hasBody)
        .map(operation -> dynamicTest(operation.id(), () -> assertKeeps(operation)));
  }

  private DynamicTest example(Operation operation, Body body) {
    return dynamicTest(
        body.toString(),
        () -> {
          assertThat(
                  operation
                      .schemas()
                      .asWritten(operation.requestSchema(body.mediaType()))
                      .validate(body.value()))
              .isEmpty();
          Answer answer = call(operation, body.mediaType(), bytes(body.value()));
          assertThat(answer.status()).as(answer.text()).isIn(operation.successes());
          assertAsPromised(operation, answer);
        });
  }

  private void assertKeeps(Operation operation) {
    Body example = operation.examples().get(0);
    var wrong = new ArrayList<String>();
    List<Mutation> mutations = Mutations.of(operation, example);
    for (Mutation mutation : mutations) {
      Answer answer = call(operation, example.mediaType(), bytes(mutation.body()));
      wrong.addAll(breaches(operation, answer));
      boolean byName = names(mutation.field()).stream().anyMatch(name -> refuses(answer, name));
      boolean refused = byName || answer.status() == 400;
      if (mutation.fits() && refused && !dependsOnOthers(operation, mutation.field())) {
        wrong.add("should be taken: " + mutation.what() + ", but " + answer.text());
      } else if (!mutation.fits() && !byName) {
        wrong.add("should be refused by name: " + mutation.what() + ", but " + answer.text());
      }
    }
    assertThat(mutations.stream().map(Mutation::fits).distinct()).hasSize(2);
    assertThat(wrong).as(wrong.size() + " of " + mutations.size()).isEmpty();
  }

  /** The document names the fields whose bounds lie in other fields, which no schema can say. */
  private static boolean dependsOnOthers(Operation operation, String field) {
    for (JsonNode named : operation.node().path("x-om-depends-on-others")) {
      if (named.asText().equals(field)) {
        return true;
      }
    }
    return false;
  }

  /** As a whole, or in the place of one of several answers. */
  private static boolean refuses(Answer answer, String field) {
    var named = new ArrayList<String>();
    if (answer.status() == 400) {
      answer.json().path("errors").forEach(error -> named.add(error.path("field").asText()));
    }
    for (JsonNode result : answer.json().path("results")) {
      result.path("error").path("errors").forEach(error -> named.add(error.path("field").asText()));
    }
    return named.stream().anyMatch(name -> name.equals(field) || isWithin(name, field));
  }

  /** A mistake in a part of the field is told as the part's. */
  private static boolean isWithin(String name, String field) {
    return name.startsWith(field + ".") || name.startsWith(field + "[");
  }

  private void assertAsPromised(Operation operation, Answer answer) {
    assertThat(breaches(operation, answer)).isEmpty();
  }

  private List<String> breaches(Operation operation, Answer answer) {
    return contract().breaches(operation, answer.told());
  }

  private Route routeOf(Operation operation) {
    return table().stream()
        .filter(r -> r.method().equals(operation.method()) && r.path().equals(operation.path()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(operation.id() + " has no route"));
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
