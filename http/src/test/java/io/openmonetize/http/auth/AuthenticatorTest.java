package io.openmonetize.http.auth;

import static io.openmonetize.http.fake.FakeKeyDirectory.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.Routes;
import io.openmonetize.http.fake.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorTest {
  private static final String LIVE = "om_live_a";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.of(AuthenticatorTest::routes);
    server.keys.put(LIVE, "live:cust_a", "owner");
    server.keys.put("om_test_a", "test:cust_a", "owner");
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase(java.util.Locale.ROOT);
      server.keys.put("om_live_" + name, "live:cust_a", name);
    }
    server.keys.put("om_live_unknown_role", "live:cust_a", "emperor");
    server.keys.put("om_live_revoked", view("live:cust_a", "owner").setRevoked(true).build());
    long now = System.currentTimeMillis();
    server.keys.put(
        "om_live_expired", view("live:cust_a", "owner").setExpiresAtMs(now - 1).build());
    server.keys.put(
        "om_live_lasting", view("live:cust_a", "owner").setExpiresAtMs(now + 3_600_000).build());
    server.keys.put("om_live_scoped", view("live:cust_a", "owner").addScopes("ingest").build());
    server.keys.put(
        "om_live_overreaching", view("live:cust_a", "viewer").addScopes("credits").build());
  }

  private static void routes(Routes routes) {
    routes.get("/who", Access.ANY_KEY, ctx -> ctx.json(describe(Principal.of(ctx))));
    routes.get(
        "/open", Access.OPEN, ctx -> ctx.json(Map.of("known", Principal.find(ctx).isPresent())));
    for (Access access : Access.values()) {
      if (access.isScope() || access == Access.OPERATOR) {
        routes.get("/" + access.scope(), access, ctx -> ctx.result("in"));
      }
    }
  }

  private static Map<String, Object> describe(Principal who) {
    return Map.of(
        "actor", who.actor(),
        "account", who.account().map(Object::toString).orElse("none"),
        "live", who.livemode(),
        "operator", who.isOperator());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_key_is_taken_as_bearer_and_as_api_key() {
    assertThat(server.calls.get("/who", "Authorization", "Bearer " + LIVE).status()).isEqualTo(200);
    assertThat(server.calls.get("/who", "authorization", "bearer " + LIVE).status()).isEqualTo(200);
    var answer = server.calls.get("/who", "X-API-Key", LIVE).json();
    assertThat(answer.get("actor").asText()).isEqualTo("key_owner");
    assertThat(answer.get("account").asText()).contains("live:cust_a");
    assertThat(answer.get("live").asBoolean()).isTrue();
    assertThat(answer.get("operator").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer om_live_nobody",
    "Authorization, Bearer om_live_revoked",
    "Authorization, Bearer om_live_expired",
    "Authorization, Bearer",
    "Authorization, Basic b21fbGl2ZV9h",
    "Authorization, om_live_a",
    "X-API-Key, om_admin_0123456789abcdef0123456789abcdeX",
    "X-API-Key, om_admin_",
    "X-Nothing, om_live_a",
  })
  void what_is_no_valid_key_is_401(String header, String value) {
    var answer = server.calls.get("/who", header, value);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("unauthorized");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.text()).doesNotContain("om_live").doesNotContain("om_admin");
  }

  @Test
  void two_different_keys_in_one_request_are_401() {
    var answer =
        server.calls.get("/who", "Authorization", "Bearer " + LIVE, "X-API-Key", "om_test_a");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(
            server.calls.get("/who", "Authorization", "Bearer " + LIVE, "X-API-Key", LIVE).status())
        .isEqualTo(200);
  }

  @Test
  void an_endless_key_is_not_looked_up() {
    int before = server.keys.lookUps();
    assertThat(server.calls.get("/who", "X-API-Key", "om_live_" + "a".repeat(249)).status())
        .isEqualTo(401);
    assertThat(server.keys.lookUps()).isEqualTo(before);
    assertThat(server.calls.get("/who", "X-API-Key", "om_live_" + "a".repeat(248)).status())
        .isEqualTo(401);
    assertThat(server.keys.lookUps()).isEqualTo(before + 1);
  }

  @Test
  void a_key_that_expires_later_still_works() {
    assertThat(server.calls.get("/who", "X-API-Key", "om_live_lasting").status()).isEqualTo(200);
  }

  @Test
  void a_test_key_is_of_test_mode_whatever_the_header_says() {
    var answer = server.calls.get("/who", "X-API-Key", "om_test_a", "OM-Mode", "live").json();
    assertThat(answer.get("live").asBoolean()).isFalse();
  }

  @Test
  void the_operator_belongs_to_no_customer_and_chooses_the_mode() {
    var live = server.calls.get("/who", "X-API-Key", TestServer.OPERATOR).json();
    assertThat(live.get("operator").asBoolean()).isTrue();
    assertThat(live.get("actor").asText()).isEqualTo("operator");
    assertThat(live.get("account").asText()).isEqualTo("none");
    assertThat(live.get("live").asBoolean()).isTrue();
    var test = server.calls.get("/who", "X-API-Key", TestServer.OPERATOR, "OM-Mode", "test");
    assertThat(test.json().get("live").asBoolean()).isFalse();
    var odd = server.calls.get("/who", "X-API-Key", TestServer.OPERATOR, "OM-Mode", "Live?");
    assertThat(odd.status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "owner, ingest, 200",
    "owner, credits, 200",
    "owner, manage, 200",
    "owner, operator, 403",
    "admin, ingest, 200",
    "admin, credits, 200",
    "admin, manage, 200",
    "admin, operator, 403",
    "developer, ingest, 200",
    "developer, read, 200",
    "developer, check, 200",
    "developer, credits, 403",
    "developer, manage, 403",
    "billing, ingest, 403",
    "billing, read, 200",
    "billing, check, 403",
    "billing, credits, 200",
    "billing, manage, 403",
    "viewer, ingest, 403",
    "viewer, read, 200",
    "viewer, check, 403",
    "viewer, credits, 403",
    "viewer, manage, 403",
    "viewer, operator, 403",
    "unknown_role, read, 403",
    "scoped, ingest, 200",
    "scoped, read, 403",
    "overreaching, credits, 403",
    "overreaching, read, 403",
  })
  void a_key_may_what_its_role_and_its_scopes_both_allow(String key, String path, int status) {
    var answer = server.calls.get("/" + path, "X-API-Key", "om_live_" + key);
    assertThat(answer.status()).isEqualTo(status);
    if (status == 403) {
      assertThat(answer.code()).isEqualTo("forbidden");
    }
  }

  @ParameterizedTest
  @CsvSource({"ingest", "read", "check", "credits", "manage", "operator"})
  void the_operator_may_everything(String path) {
    assertThat(server.calls.get("/" + path, "X-API-Key", TestServer.OPERATOR).status())
        .isEqualTo(200);
  }

  @Test
  void an_open_route_asks_nobody() {
    var answer = server.calls.get("/open", "X-API-Key", "om_live_nobody");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("known").asBoolean()).isFalse();
  }

  @Test
  void without_redis_known_keys_and_the_operator_go_on_and_others_are_told_to_retry() {
    try (var other = TestServer.of(AuthenticatorTest::routes)) {
      other.keys.put(LIVE, "live:cust_a", "owner");
      assertThat(other.calls.get("/who", "X-API-Key", LIVE).status()).isEqualTo(200);
      other.keys.goAway(true);
      assertThat(other.calls.get("/who", "X-API-Key", LIVE).status()).isEqualTo(200);
      assertThat(other.calls.get("/who", "X-API-Key", TestServer.OPERATOR).status()).isEqualTo(200);
      var unknown = other.calls.get("/who", "X-API-Key", "om_live_nobody");
      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.header("Retry-After")).isEqualTo("1");
    }
  }

  @Test
  void a_platform_without_an_operators_key_has_no_operator() {
    assertThat(OperatorKey.none().is("om_admin_")).isFalse();
    assertThat(OperatorKey.none().is("")).isFalse();
  }

  @Test
  void an_operators_key_must_be_long_and_is_never_printed() {
    assertThatThrownBy(() -> OperatorKey.of("om_admin_short")).hasMessageContaining("32");
    assertThatThrownBy(() -> OperatorKey.of("om_live_0123456789abcdef0123456789abcdef"))
        .hasMessageContaining("om_admin_");
    assertThat(OperatorKey.of(TestServer.OPERATOR).toString()).isEqualTo("(set)");
  }
}
