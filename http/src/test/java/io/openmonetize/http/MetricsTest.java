package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.OperatorKey;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.http.fake.Scrape;
import io.openmonetize.http.fake.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String COUNT = "om_http_request_seconds_count";

  @Test
  void a_request_counts_under_its_route_template_and_never_under_its_path() {
    try (var server =
        TestServer.of(r -> r.get("/v1/things/{id}", Access.OPEN, c -> c.result("a")))) {
      server.calls.get("/v1/things/secret-1");
      server.calls.get("/v1/things/secret-2?key=secret-3");
      var scrape = Scrape.of(server.calls);
      assertThat(scrape.value(COUNT, "route", "/v1/things/{id}", "method", "GET", "status", "200"))
          .isEqualTo(2);
      assertThat(scrape.text()).doesNotContain("secret");
    }
  }

  @Test
  void the_number_of_series_does_not_grow_with_invented_paths_and_methods() {
    try (var server = TestServer.of(r -> r.get("/a/{b}", Access.OPEN, c -> c.result("a")))) {
      invent(server, 3);
      server.calls.get("/metrics");
      int few = Scrape.of(server.calls).samples().size();
      invent(server, 200);
      assertThat(Scrape.of(server.calls).samples()).hasSize(few);
    }
  }

  private static void invent(TestServer server, int many) {
    for (int i = 0; i < many; i++) {
      server.calls.get("/nothing/" + i);
      server.calls.get("/a/" + i, "Authorization", "Bearer om_live_" + i);
      server.calls.send("INVENTED" + i, "/a/x");
    }
  }

  @Test
  void a_failure_an_error_and_a_deferred_answer_each_count_once_and_nothing_stays_in_flight() {
    try (var server =
        TestServer.of(
            r ->
                r.get("/fails", Access.OPEN, c -> fail(new IllegalStateException("x")))
                    .get("/breaks", Access.OPEN, c -> fail(new StackOverflowError("x")))
                    .get(
                        "/later",
                        Access.OPEN,
                        c ->
                            Deferred.answer(
                                c,
                                new java.util.concurrent.CompletableFuture<String>()
                                    .completeOnTimeout(
                                        "a", 20, java.util.concurrent.TimeUnit.MILLISECONDS),
                                c::result)))) {
      for (String path : List.of("/fails", "/breaks", "/later")) {
        server.calls.get(path);
      }
      // One is in flight: the scrape itself.
      var scrape = Scrape.until(server.calls, s -> s.value("om_http_in_flight") == 1);
      assertThat(scrape.value(COUNT, "route", "/fails", "status", "500")).isEqualTo(1);
      assertThat(scrape.value(COUNT, "route", "/breaks", "status", "500")).isEqualTo(1);
      assertThat(scrape.value(COUNT, "route", "/later", "status", "200")).isEqualTo(1);
    }
  }

  private static void fail(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }

  @Test
  void sizes_are_those_of_the_body_as_sent() {
    try (var server = TestServer.of(r -> r.post("/a", Access.OPEN, c -> c.result("a")))) {
      server.calls.post("/a", "x".repeat(2_000));
      var scrape =
          Scrape.until(
              server.calls, s -> s.value("om_http_request_bytes_sum", "route", "/a") == 2_000);
      assertThat(scrape.value("om_http_request_bytes_bucket", "route", "/a", "le", "1024.0"))
          .isZero();
    }
  }

  @Test
  void what_is_refused_before_any_route_counts_too() {
    try (var server = TestServer.of(r -> {})) {
      assertThat(server.calls.get("/%c0%80").status()).isEqualTo(400);
      assertThat(Scrape.of(server.calls).value("om_http_unread_total", "status", "400"))
          .isEqualTo(1);
    }
  }

  @Test
  void looked_up_keys_count_by_where_the_answer_came_from() {
    try (var server =
        TestServer.of(r -> r.get("/a", Access.ANY_KEY, c -> c.json(Map.of("a", 1))))) {
      server.keys.put("om_live_a", "live:cust_a", "owner");
      server.calls.get("/a", "X-API-Key", "om_live_a");
      server.calls.get("/a", "X-API-Key", "om_live_a");
      server.keys.goAway(true);
      server.calls.get("/a", "X-API-Key", "om_live_b");
      var scrape = Scrape.of(server.calls);
      assertThat(scrape.value("om_key_lookups_total", "result", "miss")).isEqualTo(1);
      assertThat(scrape.value("om_key_lookups_total", "result", "hit")).isEqualTo(1);
      assertThat(scrape.value("om_key_lookups_total", "result", "unavailable")).isEqualTo(1);
      assertThat(scrape.value("om_keys_cached")).isEqualTo(1);
      assertThat(scrape.value("om_dependency_up", "dependency", "redis")).isZero();
    }
  }

  @Test
  void the_build_and_the_virtual_machine_are_told() {
    try (var server = TestServer.of(r -> {})) {
      var scrape = Scrape.of(server.calls);
      assertThat(scrape.value("om_build_info", "service", "test", "version", "1")).isEqualTo(1);
      assertThat(scrape.value("jvm_memory_used_bytes", "area", "heap")).isPositive();
      assertThat(server.calls.get("/metrics").header("Content-Type"))
          .startsWith("text/plain; version=0.0.4");
    }
  }

  @Test
  void a_server_that_others_can_reach_shows_its_metrics_to_the_operator_only() {
    assertThat(config("OM_HOST", "127.0.0.1").metrics()).isEqualTo(Access.OPEN);
    assertThat(config("OM_HOST", "0.0.0.0").metrics()).isEqualTo(Access.OPERATOR);
    assertThat(config("OM_HOST", "0.0.0.0", "OM_METRICS", "open").metrics()).isEqualTo(Access.OPEN);
    assertThat(config("OM_HOST", "127.0.0.1", "OM_METRICS", "operator").metrics())
        .isEqualTo(Access.OPERATOR);
    assertThatThrownBy(() -> config("OM_METRICS", "everybody"))
        .hasMessageContaining("OM_METRICS must be auto, open or operator");
  }

  private static ServerConfig config(String... settings) {
    var map = new java.util.HashMap<String, String>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    var env = new Env(map);
    ServerConfig config = ServerConfig.from(env, 0);
    env.finish();
    return config;
  }

  @Test
  void metrics_for_the_operator_ask_for_the_operators_key() {
    var keys = new FakeKeyDirectory().put("om_live_a", "live:cust_a", "owner");
    var cache = new KeyCache(keys, KeyCacheConfig.defaults(), System::nanoTime);
    var loopback = ServerConfig.onLoopback(0);
    var config = new ServerConfig(loopback.host(), 0, Duration.ofSeconds(15), 16, Access.OPERATOR);
    try (var server =
        HttpServer.start(
            config,
            new ServiceInfo("test", "1", "test"),
            new Authenticator(OperatorKey.of(TestServer.OPERATOR), cache, Clock.systemUTC()),
            List.of())) {
      var calls = new Calls(server.url());
      assertThat(calls.get("/metrics").status()).isEqualTo(401);
      assertThat(calls.get("/metrics", "X-API-Key", "om_live_a").status()).isEqualTo(403);
      assertThat(calls.get("/metrics", "X-API-Key", TestServer.OPERATOR).status()).isEqualTo(200);
    }
  }
}
