package io.openmonetize.ingest.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Operation;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.ingest.DoorsFixture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The doors do what their document says; that every answer is in it is the fixture's to check. */
class DoorsContractTest {
  private static final DoorsFixture FIXTURE = new DoorsFixture(Rules.NONE);
  private static final Contract CONTRACT = Contract.of("/openapi/doors.yaml");

  @AfterAll
  static void stop() {
    FIXTURE.close();
  }

  @Test
  void every_door_is_described_with_whom_it_lets_in() {
    for (Operation operation : doors().toList()) {
      Route route =
          FIXTURE.server.table().stream()
              .filter(r -> r.path().equals(operation.path()))
              .findFirst()
              .orElseThrow();
      assertThat(operation.access())
          .containsExactly(route.access().name().toLowerCase(Locale.ROOT));
    }
    assertThat(FIXTURE.server.table())
        .filteredOn(r -> r.path().startsWith("/api/") || r.path().contains("/billing/"))
        .hasSameSizeAs(doors().toList());
  }

  @TestFactory
  Stream<DynamicTest> every_example_is_taken() {
    return doors()
        .flatMap(o -> o.examples().stream().map(e -> Map.entry(o, e)))
        .map(
            e ->
                dynamicTest(
                    e.getValue().toString(),
                    () -> {
                      String type = e.getValue().mediaType();
                      Answer answer =
                          FIXTURE.post(
                              e.getKey().path(), type, written(type, e.getValue().value()));
                      assertThat(answer.status()).as(answer.text()).isIn(e.getKey().successes());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_door_is_closed_to_who_may_not() {
    return doors()
        .map(
            operation ->
                dynamicTest(
                    operation.id(),
                    () -> {
                      int before = FIXTURE.journaled().size();
                      for (String key : new String[] {"om_live_nobody", "om_admin_wrong", "x"}) {
                        Answer answer =
                            FIXTURE.postBy(key, operation.path(), "application/json", "{}");
                        assertThat(answer.status()).isEqualTo(401);
                        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                      }
                      Answer viewer =
                          FIXTURE.postBy(
                              DoorsFixture.VIEWER, operation.path(), "application/json", "{}");
                      assertThat(viewer.status()).isEqualTo(403);
                      assertThat(FIXTURE.journaled()).hasSize(before);
                    }));
  }

  private static Stream<Operation> doors() {
    return CONTRACT.operations().stream()
        .filter(o -> o.path().startsWith("/api/") || o.path().contains("/billing/"));
  }

  private static String written(String type, JsonNode value) {
    if (type.endsWith("json")) {
      return value.toString();
    }
    return value.properties().stream()
        .map(
            member ->
                URLEncoder.encode(member.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(member.getValue().asText(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
