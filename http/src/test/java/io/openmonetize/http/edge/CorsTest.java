package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.EdgeConfig;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.http.fake.TestServer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CorsTest {
  private static final String APP = "https://app.example.com";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

  @Test
  void a_listed_origin_may_read_answers_and_the_headers_that_clients_need() {
    with(
        Map.of("OM_CORS_ORIGINS", APP + ", http://localhost:5173"),
        server -> {
          Answer answer = server.calls.get("/a", "Origin", APP);
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(APP);
          assertThat(answer.header("Vary")).isEqualTo("Origin");
          assertThat(answer.header(ALLOW_CREDENTIALS)).isNull();
          assertThat(answer.header("Access-Control-Expose-Headers"))
              .contains("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
              .contains("Retry-After", "OM-Command-Id");
        });
  }

  @Test
  void a_browser_that_asks_first_is_told_what_it_may_send_without_a_key() {
    with(
        Map.of("OM_CORS_ORIGINS", APP),
        server -> {
          Answer answer = preflight(server, APP);
          assertThat(answer.status()).isEqualTo(204);
          assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(APP);
          assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST", "DELETE");
          assertThat(answer.header("Access-Control-Allow-Headers"))
              .contains("Authorization", "Content-Type", "Idempotency-Key");
          assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        });
  }

  @Test
  void a_refusal_can_be_read_too() {
    with(
        Map.of("OM_CORS_ORIGINS", APP),
        server -> {
          Answer answer = server.calls.get("/locked", "Origin", APP);
          assertThat(answer.status()).isEqualTo(401);
          assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(APP);
        });
  }

  @Test
  void another_origin_is_told_nothing() {
    with(
        Map.of("OM_CORS_ORIGINS", APP),
        server -> {
          for (String origin :
              List.of(
                  "https://evil.example",
                  APP + ".evil.example",
                  "http://app.example.com",
                  "null")) {
            Answer answer = server.calls.get("/a", "Origin", origin);
            assertThat(answer.header(ALLOW_ORIGIN)).as(origin).isNull();
            assertThat(answer.header("Vary")).isEqualTo("Origin");
            assertThat(preflight(server, origin).header(ALLOW_ORIGIN)).as(origin).isNull();
          }
          assertThat(server.calls.get("/a").header("Vary")).isEqualTo("Origin");
        });
  }

  @Test
  void off_unless_configured() {
    with(
        Map.of(),
        server -> {
          assertThat(server.calls.get("/a", "Origin", APP).header(ALLOW_ORIGIN)).isNull();
          assertThat(preflight(server, APP).status()).isEqualTo(405);
        });
  }

  @Test
  void any_origin_may_read_but_never_with_credentials() {
    with(
        Map.of("OM_CORS_ORIGINS", "*"),
        server -> {
          Answer answer = server.calls.get("/a", "Origin", APP);
          assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo("*");
          assertThat(answer.header(ALLOW_CREDENTIALS)).isNull();
        });
    refused(Map.of("OM_CORS_ORIGINS", "*", "OM_CORS_CREDENTIALS", "true"));
    refused(Map.of("OM_CORS_ORIGINS", "*," + APP));
    assertThatThrownBy(() -> new Cors(java.util.Set.of("*"), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void credentials_are_for_listed_origins_when_asked_for() {
    with(
        Map.of("OM_CORS_ORIGINS", APP, "OM_CORS_CREDENTIALS", "true"),
        server -> {
          assertThat(server.calls.get("/a", "Origin", APP).header(ALLOW_CREDENTIALS))
              .isEqualTo("true");
          assertThat(
                  server
                      .calls
                      .get("/a", "Origin", "https://evil.example")
                      .header(ALLOW_CREDENTIALS))
              .isNull();
        });
  }

  @Test
  void what_is_no_origin_is_a_mistake_in_the_settings() {
    for (String wrong :
        List.of(
            "app.example.com", APP + "/", "https://*.example.com", "ftp://a", "null", "https://")) {
      refused(Map.of("OM_CORS_ORIGINS", wrong));
    }
  }

  private static void refused(Map<String, String> settings) {
    var env = new Env(settings);
    Cors.from(env);
    assertThatThrownBy(env::finish)
        .as("%s", settings)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("OM_CORS_ORIGINS");
  }

  private static Answer preflight(TestServer server, String origin) {
    return server.calls.send(
        "OPTIONS", "/locked", "Origin", origin, "Access-Control-Request-Method", "POST");
  }

  private static void with(Map<String, String> settings, Consumer<TestServer> look) {
    var env = new Env(settings);
    var edge = EdgeConfig.defaults().with(Cors.from(env));
    env.finish();
    var routes =
        TestServer.service(
            "a",
            r ->
                r.get("/a", Access.OPEN, c -> c.result("a"))
                    .get("/locked", Access.READ, c -> c.result("a"))
                    .post("/locked", Access.READ, c -> c.result("a")));
    try (var server = TestServer.of(ServerConfig.onLoopback(0).with(edge), routes)) {
      look.accept(server);
    }
  }
}
