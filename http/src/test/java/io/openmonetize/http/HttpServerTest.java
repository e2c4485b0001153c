package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.http.limits.RequestClass;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void two_services_share_one_port() {
    try (var server =
        TestServer.of(
            TestServer.service("a", r -> r.get("/a", Access.OPEN, c -> c.json(Map.of("is", "a")))),
            TestServer.service(
                "b", r -> r.get("/b", Access.OPEN, c -> c.json(Map.of("is", "b")))))) {
      assertThat(server.calls.get("/a").json().get("is").asText()).isEqualTo("a");
      assertThat(server.calls.get("/b").json().get("is").asText()).isEqualTo("b");
    }
  }

  @Test
  void a_route_without_declared_access_fails_the_start() {
    assertThatThrownBy(() -> TestServer.of(r -> r.get("/a", null, c -> c.result("a"))))
        .hasStackTraceContaining("GET /a declares no access");
  }

  @Test
  void a_path_that_two_services_claim_fails_the_start() {
    var one = TestServer.service("a", r -> r.get("/a", Access.OPEN, c -> c.result("a")));
    assertThatThrownBy(() -> TestServer.of(one, one))
        .hasStackTraceContaining("GET /a is declared twice");
  }

  @Test
  void a_path_that_stands_for_itself_is_never_hidden_by_a_placeholder() {
    try (var server =
        TestServer.of(
            r ->
                r.get("/a/{id}", Access.OPEN, c -> c.result("any"))
                    .get("/a/one", Access.OPEN, c -> c.result("one"))
                    .get("/a/{id}/b", Access.OPEN, c -> c.result("any b"))
                    .get("/a/one/b", Access.OPEN, c -> c.result("one b")))) {
      assertThat(server.calls.get("/a/one").text()).isEqualTo("one");
      assertThat(server.calls.get("/a/two").text()).isEqualTo("any");
      assertThat(server.calls.get("/a/one/b").text()).isEqualTo("one b");
      assertThat(server.calls.get("/a/two/b").text()).isEqualTo("any b");
    }
  }

  @Test
  void the_table_lists_every_route_with_its_access() {
    try (var server = TestServer.of(r -> r.post("/v1/a", Access.INGEST, c -> c.result("a")))) {
      assertThat(server.server.table())
          .contains(
              new Routes.Route("POST", "/v1/a", Access.INGEST),
              new Routes.Route("GET", "/health", Access.OPEN, RequestClass.UNLIMITED));
    }
  }

  @Test
  void a_known_failure_is_problem_json_with_all_its_members() {
    var failure =
        ApiException.later(ApiError.UNAVAILABLE, "Not now", Duration.ofMillis(1_200))
            .with("actions", "wait");
    try (var server =
        TestServer.of(
            r ->
                r.get(
                    "/a",
                    Access.OPEN,
                    c -> {
                      throw failure;
                    }))) {
      var answer = server.calls.get("/a", "X-Request-Id", "abc-1");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      assertThat(answer.header("X-Request-Id")).isEqualTo("abc-1");
      var json = answer.json();
      assertThat(json.get("type").asText()).isEqualTo("urn:openmonetize:error:unavailable");
      assertThat(json.get("title").asText()).isNotBlank();
      assertThat(json.get("status").asInt()).isEqualTo(503);
      assertThat(json.get("detail").asText()).isEqualTo("Not now");
      assertThat(json.get("code").asText()).isEqualTo("unavailable");
      assertThat(json.get("errors").isArray()).isTrue();
      assertThat(json.get("request_id").asText()).isEqualTo("abc-1");
      assertThat(json.get("error").asText()).isEqualTo("UNAVAILABLE");
      assertThat(json.get("message").asText()).isEqualTo("Not now");
      assertThat(json.get("actions").asText()).isEqualTo("wait");
    }
  }

  @Test
  void an_unexpected_failure_is_never_shown() {
    try (var server =
        TestServer.of(
            r ->
                r.get(
                    "/a",
                    Access.OPEN,
                    c -> {
                      throw new IllegalStateException("secret-42");
                    }))) {
      var answer = server.calls.get("/a");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.code()).isEqualTo("internal_error");
      assertThat(answer.text()).doesNotContain("secret-42").doesNotContain("IllegalState");
    }
  }

  @Test
  void an_error_of_the_virtual_machine_is_answered_as_problem_json_too() {
    try (var server =
        TestServer.of(
            r ->
                r.get(
                    "/a",
                    Access.OPEN,
                    c -> {
                      throw new StackOverflowError("secret-42");
                    }))) {
      var answer = server.calls.get("/a");
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.code()).isEqualTo("internal_error");
      assertThat(answer.text()).doesNotContain("secret-42");
    }
  }

  @Test
  void a_failure_of_a_deferred_answer_is_answered_like_any_other() {
    try (var server =
        TestServer.of(
            r ->
                r.get(
                    "/a",
                    Access.OPEN,
                    c ->
                        Deferred.answer(
                            c,
                            CompletableFuture.failedFuture(
                                ApiException.of(ApiError.NOT_FOUND, "gone")),
                            x -> c.result("never"))))) {
      var answer = server.calls.get("/a");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("not_found");
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
  }

  @Test
  void unknown_paths_and_methods_are_problem_json() {
    try (var server = TestServer.of(r -> r.get("/a", Access.OPEN, c -> c.result("a")))) {
      assertThat(server.calls.get("/nothing").status()).isEqualTo(404);
      assertThat(server.calls.get("/nothing").code()).isEqualTo("not_found");
      assertThat(server.calls.post("/a", "{}").status()).isEqualTo(405);
      assertThat(server.calls.post("/a", "{}").code()).isEqualTo("method_not_allowed");
      assertThat(server.calls.get("/%c0%80").status()).isEqualTo(400);
      assertThat(server.calls.get("/%c0%80").code()).isEqualTo("invalid_request");
    }
  }

  @Test
  void a_request_id_that_could_forge_a_log_line_is_replaced() {
    try (var server = TestServer.of(r -> r.get("/a", Access.OPEN, c -> c.result("a")))) {
      assertThat(server.calls.get("/a", "X-Request-Id", "a b\tc").header("X-Request-Id"))
          .startsWith("req_");
      assertThat(server.calls.get("/a").header("X-Request-Id")).startsWith("req_");
    }
  }

  @Test
  void answers_carry_security_headers_and_no_server_version() {
    try (var server = TestServer.of(r -> r.get("/a", Access.OPEN, c -> c.result("a")))) {
      var answer = server.calls.get("/a", "Origin", "https://elsewhere.example");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
      assertThat(answer.header("Server")).isNull();
    }
  }

  @Test
  void a_server_that_lacks_what_it_requires_says_what() {
    var required = ReadinessCheck.required("kafka", () -> Optional.of("Kafka does not answer"));
    try (var server = TestServer.of(TestServer.service("a", r -> {}, required))) {
      for (String path : new String[] {"/ready", "/health/ready"}) {
        var answer = server.calls.get(path);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("status").asText()).isEqualTo("not_ready");
        assertThat(answer.json().at("/checks/kafka/reason").asText())
            .isEqualTo("Kafka does not answer");
      }
      assertThat(server.calls.get("/health").json().get("status").asText()).isEqualTo("ok");
      assertThat(server.calls.get("/health/live").json().has("timestamp")).isTrue();
      assertThat(server.calls.get("/v1/info").json().get("service").asText()).isEqualTo("test");
    }
  }

  @Test
  void a_server_without_redis_is_degraded_but_ready() {
    try (var server = TestServer.of(r -> {})) {
      assertThat(server.calls.get("/ready").json().get("status").asText()).isEqualTo("ready");
      server.keys.goAway(true);
      var answer = server.calls.get("/ready");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("status").asText()).isEqualTo("degraded");
    }
  }

  @Test
  void closing_lets_the_request_under_way_finish_and_takes_no_new_ones() throws Exception {
    var started = new CountDownLatch(1);
    var later = new CompletableFuture<String>();
    var server =
        TestServer.of(
            r ->
                r.get(
                    "/slow",
                    Access.OPEN,
                    c -> {
                      started.countDown();
                      Deferred.answer(c, later, c::result);
                    }));
    var calls = new Calls(server.server.url());
    var answer = CompletableFuture.supplyAsync(() -> calls.get("/slow"));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    var closing = CompletableFuture.runAsync(server::close);
    awaitRefused(calls);
    assertThat(closing).isNotDone();
    later.complete("done");
    assertThat(answer).succeedsWithin(SOON).extracting(Calls.Answer::text).isEqualTo("done");
    assertThat(closing).succeedsWithin(SOON);
  }

  /** Until the closing server answers with an error or not at all. */
  private static void awaitRefused(Calls calls) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        if (calls.get("/health").status() != 200) {
          return;
        }
      } catch (java.io.UncheckedIOException refused) {
        return;
      }
    }
    throw new AssertionError("the server went on taking requests");
  }
}
