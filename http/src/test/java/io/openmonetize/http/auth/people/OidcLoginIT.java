package io.openmonetize.http.auth.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.embedded.process.Ports;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.fake.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** People log in at a real provider, by a browser that fills in its forms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcLoginIT {
  private static final Map<String, Object> PEOPLE =
      Map.of(
          "dora", Map.of("om_customer", "cust_a", "om_role", "devs"),
          "bill", Map.of("om_customer", "cust_a", "om_role", List.of("devs", "finance", "else")),
          "olga", Map.of("om_customer", "cust_a", "om_role", "staff"),
          "owen", Map.of("om_customer", "cust_a", "om_role", "operator"),
          "nora", Map.of("om_role", "devs"));
  private static final Map<String, String> ROLES =
      Map.of("devs", "developer", "finance", "billing", "staff", "operator");
  private static final SessionKey KEY = SessionKey.of("0123456789abcdef0123456789abcdef");

  private final ShiftedClock clock = new ShiftedClock();
  private Path folder;
  private ProviderProcess provider;
  private OidcConfig config;
  private Replica one;
  private Replica two;

  /** True time, put forward by a test; the provider's tokens are made in true time. */
  private static final class ShiftedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("only UTC");
    }
  }

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    int port = Ports.orFree(0);
    var base = URI.create("http://127.0.0.1:" + port);
    provider = ProviderProcess.start(folder, PEOPLE, List.of(base + OidcConfig.CALLBACK), 0);
    config =
        new OidcConfig(
            provider.issuer(),
            new OidcConfig.Client("confidential", Optional.of("a secret: of/test&s"), "openid"),
            base,
            new ClaimRules("om_customer", "om_role", ROLES),
            KEY,
            Duration.ofHours(8));
    one = new Replica(config, port, clock);
    two = new Replica(config, 0, clock);
  }

  @AfterAll
  void stop() {
    two.close();
    one.close();
    provider.close();
  }

  @Test
  void a_person_logs_in_and_is_led_to_where_they_wanted() {
    var browser = new Browser();
    HttpResponse<String> answer = finish(browser, "dora", "?return_to=/docs?a%3Db");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/docs?a=b");
    JsonNode me = json(browser.get(one.url() + "/v1/auth/me"));
    assertThat(me.path("actor").asText()).startsWith("person:").hasSize(39);
    assertThat(me.path("kind").asText()).isEqualTo("person");
    assertThat(me.path("customer_id").asText()).isEqualTo("cust_a");
    assertThat(me.path("roles").toString()).isEqualTo("[\"developer\"]");
    assertThat(me.path("scopes").toString()).isEqualTo("[\"ingest\",\"read\",\"check\"]");
    assertThat(me.path("livemode").asBoolean()).isTrue();
  }

  @Test
  void the_cookies_are_hidden_from_scripts_and_other_sites() {
    var browser = new Browser();
    HttpResponse<String> begun = browser.get(one.url() + "/v1/auth/login");
    HttpResponse<String> done = finish(browser, "dora", "");
    for (HttpResponse<String> answer : List.of(begun, done)) {
      assertThat(answer.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allMatch(cookie -> cookie.contains("; HttpOnly; SameSite=Lax"));
    }
  }

  @Test
  void what_one_replica_began_another_finishes_and_all_understand_the_session() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    HttpResponse<String> answer = browser.get(two.url() + local(back));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    assertThat(browser.get(one.url() + "/READ").statusCode()).isEqualTo(200);
    assertThat(browser.get(two.url() + "/READ").statusCode()).isEqualTo(200);
  }

  @Test
  void several_roles_add_up_and_values_without_a_meaning_are_none() {
    Browser browser = loggedIn("bill");
    JsonNode me = json(browser.get(one.url() + "/v1/auth/me"));
    assertThat(me.path("roles").toString()).isEqualTo("[\"billing\",\"developer\"]");
    assertThat(browser.get(one.url() + "/CREDITS").statusCode()).isEqualTo(200);
    assertThat(browser.get(one.url() + "/MANAGE").statusCode()).isEqualTo(403);
  }

  @Test
  void a_developer_may_what_the_role_allows_and_sees_no_other_customer() {
    Browser browser = loggedIn("dora");
    assertThat(browser.get(one.url() + "/CREDITS").statusCode()).isEqualTo(403);
    assertThat(browser.get(one.url() + "/OPERATOR").statusCode()).isEqualTo(403);
    assertThat(browser.get(one.url() + "/of/cust_a").statusCode()).isEqualTo(200);
    assertThat(browser.get(one.url() + "/of/cust_b").statusCode()).isEqualTo(404);
  }

  @Test
  void the_operator_is_who_a_mapped_value_says_and_chooses_customer_and_mode() {
    Browser browser = loggedIn("olga");
    JsonNode me = json(browser.get(one.url() + "/v1/auth/me", "OM-Mode", "test"));
    assertThat(me.path("operator").asBoolean()).isTrue();
    assertThat(me.path("customer_id").isNull()).isTrue();
    assertThat(me.path("livemode").asBoolean()).isFalse();
    assertThat(browser.get(one.url() + "/OPERATOR").statusCode()).isEqualTo(200);
    assertThat(browser.get(one.url() + "/of/cust_b").statusCode()).isEqualTo(200);
  }

  @Test
  void a_role_that_nobody_mapped_is_none_not_even_one_called_operator() {
    HttpResponse<String> answer = finish(new Browser(), "owen", "");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("code").asText()).isEqualTo("login_refused");
  }

  @Test
  void a_person_without_a_customer_is_refused_and_gets_no_session() {
    var browser = new Browser();
    HttpResponse<String> answer = finish(browser, "nora", "");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("detail").asText()).contains("no customer");
    assertThat(browser.cookie(Cookies.SESSION)).isEmpty();
  }

  @Test
  void another_state_is_refused() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    String forged = back.toString().replaceAll("state=[^&]+", "state=forged");
    assertFailed(browser, browser.get(forged));
  }

  @Test
  void a_state_without_the_cookie_of_this_browser_is_refused() {
    URI back = new Browser().logInAs("dora", one.url() + "/v1/auth/login");
    var victim = new Browser();
    assertFailed(victim, victim.get(back.toString()));
  }

  @Test
  void a_login_that_took_too_long_is_refused() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    clock.ahead = Login.PATIENCE;
    try {
      assertFailed(browser, browser.get(back.toString()));
    } finally {
      clock.ahead = Duration.ZERO;
    }
  }

  @Test
  void a_token_for_another_nonce_is_refused() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    var seal = new Seal(KEY.derive("login"), clock);
    String cookie = browser.cookie(Cookies.LOGIN).orElseThrow().getValue();
    LoginState begun = seal.open(cookie).flatMap(LoginState::of).orElseThrow();
    var forged = new LoginState(begun.state(), "other", begun.verifier(), begun.returnTo());
    browser.put(
        URI.create(one.url()),
        Cookies.LOGIN,
        seal.close(forged.claims(Instant.now().plusSeconds(60))));
    assertFailed(browser, browser.get(back.toString()));
  }

  @Test
  void a_code_without_its_verifier_is_refused() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    var seal = new Seal(KEY.derive("login"), clock);
    String cookie = browser.cookie(Cookies.LOGIN).orElseThrow().getValue();
    LoginState begun = seal.open(cookie).flatMap(LoginState::of).orElseThrow();
    var forged = new LoginState(begun.state(), begun.nonce(), "x".repeat(43), begun.returnTo());
    browser.put(
        URI.create(one.url()),
        Cookies.LOGIN,
        seal.close(forged.claims(Instant.now().plusSeconds(60))));
    assertFailed(browser, browser.get(back.toString()));
  }

  @Test
  void a_code_works_once() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    String login = browser.cookie(Cookies.LOGIN).orElseThrow().getValue();
    assertThat(browser.get(back.toString()).statusCode()).isEqualTo(302);
    var thief = new Browser();
    thief.put(URI.create(one.url()), Cookies.LOGIN, login);
    assertFailed(thief, thief.get(back.toString()));
  }

  @Test
  void another_provider_may_not_answer() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    String forged = back.toString().replaceAll("&iss=[^&]+", "") + "&iss=https://evil.example";
    assertFailed(browser, browser.get(forged));
  }

  @Test
  void what_the_provider_says_instead_of_a_code_is_not_repeated() {
    var browser = new Browser();
    URI back = browser.logInAs("dora", one.url() + "/v1/auth/login");
    String state = back.toString().replaceAll(".*[?&](state=[^&]+).*", "$1");
    HttpResponse<String> answer =
        browser.get(
            one.url()
                + OidcConfig.CALLBACK
                + "?"
                + state
                + "&error=%3Cscript%3E&error_description=x");
    assertFailed(browser, answer);
    assertThat(answer.body()).doesNotContain("script");
  }

  @Test
  void a_login_leads_nowhere_but_here() {
    for (String elsewhere :
        List.of(
            "https://evil.example", "//evil.example", "/%5Cevil.example", "evil", "/a%0d%0ab")) {
      HttpResponse<String> answer =
          new Browser().get(one.url() + "/v1/auth/login?return_to=" + elsewhere);
      assertThat(answer.statusCode()).as(elsewhere).isEqualTo(400);
      assertThat(answer.headers().firstValue("Location")).isEmpty();
    }
  }

  @Test
  void a_session_ends() {
    Browser browser = loggedIn("dora");
    clock.ahead = Duration.ofHours(8);
    try {
      HttpResponse<String> answer = browser.get(one.url() + "/READ");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(json(answer).path("detail").asText()).contains("/v1/auth/login");
    } finally {
      clock.ahead = Duration.ZERO;
    }
  }

  @Test
  void a_session_that_was_changed_is_none() {
    Browser browser = loggedIn("dora");
    String sealed = browser.cookie(Cookies.SESSION).orElseThrow().getValue();
    for (int at : new int[] {3, sealed.length() / 2, sealed.length() - 5}) {
      char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
      browser.put(
          URI.create(one.url()),
          Cookies.SESSION,
          sealed.substring(0, at) + other + sealed.substring(at + 1));
      assertThat(browser.get(one.url() + "/READ").statusCode()).as("at " + at).isEqualTo(401);
    }
  }

  @Test
  void the_cookie_of_a_login_is_no_session() {
    var browser = new Browser();
    browser.get(one.url() + "/v1/auth/login");
    String login = browser.cookie(Cookies.LOGIN).orElseThrow().getValue();
    browser.put(URI.create(one.url()), Cookies.SESSION, login);
    assertThat(browser.get(one.url() + "/READ").statusCode()).isEqualTo(401);
  }

  @Test
  void a_change_by_a_session_needs_a_header_that_no_form_can_send() {
    Browser browser = loggedIn("olga");
    HttpResponse<String> answer = browser.post(one.url() + "/write");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("code").asText()).isEqualTo("requested_by_missing");
    assertThat(browser.post(one.url() + "/write", People.REQUESTED_BY, "x").statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_key_goes_before_a_session() {
    Browser browser = loggedIn("olga");
    assertThat(browser.get(one.url() + "/READ", "X-API-Key", "om_live_wrong").statusCode())
        .isEqualTo(401);
    JsonNode me = json(browser.get(one.url() + "/v1/auth/me", "X-API-Key", TestServer.OPERATOR));
    assertThat(me.path("actor").asText()).isEqualTo("operator");
  }

  @Test
  void who_logs_out_is_out() {
    Browser browser = loggedIn("dora");
    assertThat(browser.post(one.url() + "/v1/auth/logout").statusCode()).isEqualTo(403);
    assertThat(browser.get(one.url() + "/READ").statusCode()).isEqualTo(200);
    HttpResponse<String> out =
        browser.post(one.url() + "/v1/auth/logout", People.REQUESTED_BY, "x");
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(browser.get(one.url() + "/READ").statusCode()).isEqualTo(401);
  }

  @Test
  void a_public_client_needs_no_secret() {
    int port = Ports.orFree(0);
    var base = URI.create("http://127.0.0.1:" + port);
    try (var own = ProviderProcess.start(folder, PEOPLE, List.of(base + OidcConfig.CALLBACK), 0);
        var replica = new Replica(at(own, base, "public", Optional.empty()), port, clock)) {
      var browser = new Browser();
      URI back = browser.logInAs("dora", replica.url() + "/v1/auth/login");
      assertThat(browser.get(back.toString()).statusCode()).isEqualTo(302);
    }
  }

  @Test
  void a_provider_may_change_its_keys_and_may_be_away() {
    int port = Ports.orFree(0);
    int at = Ports.orFree(0);
    var base = URI.create("http://127.0.0.1:" + port);
    List<String> redirects = List.of(base + OidcConfig.CALLBACK);
    var first = ProviderProcess.start(folder, PEOPLE, redirects, at);
    try (var replica = new Replica(at(first, base, "public", Optional.empty()), port, clock)) {
      assertThat(login(replica).statusCode()).isEqualTo(302);
      var browser = new Browser();
      URI back = browser.logInAs("dora", replica.url() + "/v1/auth/login");
      first.close();
      HttpResponse<String> away = browser.get(back.toString());
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
      try (var second = ProviderProcess.start(folder, PEOPLE, redirects, at)) {
        assertThat(second.issuer()).isEqualTo(first.issuer());
        assertThat(login(replica).statusCode()).isEqualTo(302);
      }
    } finally {
      first.close();
    }
  }

  private static HttpResponse<String> login(Replica replica) {
    var browser = new Browser();
    return browser.get(browser.logInAs("dora", replica.url() + "/v1/auth/login").toString());
  }

  private OidcConfig at(ProviderProcess own, URI base, String client, Optional<String> secret) {
    return new OidcConfig(
        own.issuer(),
        new OidcConfig.Client(client, secret, "openid"),
        base,
        config.claims(),
        KEY,
        Duration.ofHours(1));
  }

  private HttpResponse<String> finish(Browser browser, String name, String query) {
    return browser.get(browser.logInAs(name, one.url() + "/v1/auth/login" + query).toString());
  }

  private Browser loggedIn(String name) {
    var browser = new Browser();
    HttpResponse<String> answer = finish(browser, name, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return browser;
  }

  private static void assertFailed(Browser browser, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("code").asText()).isEqualTo("login_failed");
    assertThat(browser.cookie(Cookies.SESSION)).isEmpty();
  }

  private static String local(URI uri) {
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }
}
