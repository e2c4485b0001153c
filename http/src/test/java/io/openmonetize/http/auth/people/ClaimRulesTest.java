package io.openmonetize.http.auth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.auth.Role;
import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "OM_OIDC_ISSUER", "https://login.example.com",
          "OM_OIDC_CLIENT_ID", "us",
          "OM_OIDC_REDIRECT", "https://billing.example.com/",
          "OM_SESSION_KEY", "0123456789abcdef0123456789abcdef");

  private static Optional<OidcConfig> config(String... more) {
    var variables = new HashMap<>(LEAST);
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    var env = new Env(variables);
    Optional<OidcConfig> config = OidcConfig.from(env);
    env.finish();
    return config;
  }

  private static Optional<Person> person(Map<String, Object> claims, String... settings) {
    return config(settings).orElseThrow().claims().person("https://i", "s", claims);
  }

  @Test
  void each_role_means_itself_unless_told_otherwise_and_operator_means_nothing() {
    for (Role role : Role.values()) {
      assertThat(person(Map.of("om_customer", "c", "om_role", role.word())))
          .map(Person::roles)
          .hasValue(java.util.Set.of(role));
    }
    assertThat(person(Map.of("om_customer", "c", "om_role", "operator"))).isEmpty();
  }

  @Test
  void a_mapping_replaces_the_plain_names() {
    String mapping = "a team = developer,group=with=sign=viewer,staff=operator";
    assertThat(person(Map.of("om_customer", "c", "om_role", "owner"), "OM_OIDC_ROLES", mapping))
        .isEmpty();
    assertThat(
            person(
                Map.of("om_customer", "c", "om_role", List.of("a team", "group=with=sign")),
                "OM_OIDC_ROLES",
                mapping))
        .map(Person::roles)
        .hasValue(java.util.Set.of(Role.DEVELOPER, Role.VIEWER));
    assertThat(person(Map.of("om_role", "staff"), "OM_OIDC_ROLES", mapping))
        .map(Person::isOperator)
        .hasValue(true);
  }

  @Test
  void claims_stand_at_the_top_or_within_others() {
    Map<String, Object> nested =
        Map.of("realm_access", Map.of("roles", List.of("viewer")), "https://x.y/customer", "c");
    assertThat(
            person(
                nested,
                "OM_OIDC_ROLE_CLAIM",
                "realm_access.roles",
                "OM_OIDC_CUSTOMER_CLAIM",
                "https://x.y/customer"))
        .flatMap(Person::customerId)
        .hasValue("c");
  }

  @Test
  void without_a_customer_or_a_role_there_is_nobody() {
    assertThat(person(Map.of("om_role", "viewer"))).isEmpty();
    assertThat(person(Map.of("om_customer", "c"))).isEmpty();
    assertThat(person(Map.of("om_customer", " ", "om_role", "viewer"))).isEmpty();
    assertThat(person(Map.of("om_customer", 7, "om_role", "viewer"))).isEmpty();
    assertThat(person(Map.of("om_customer", "c", "om_role", Map.of("viewer", true)))).isEmpty();
  }

  @Test
  void an_actor_is_stable_and_tells_no_address() {
    Map<String, Object> claims = Map.of("om_customer", "c", "om_role", "viewer");
    ClaimRules rules = config().orElseThrow().claims();
    String actor = rules.person("https://i", "ada@example.com", claims).orElseThrow().actor();
    assertThat(actor).matches("person:[0-9a-f]{32}");
    assertThat(
            rules.person(
                "https://i", "ada@example.com", Map.of("om_customer", "d", "om_role", "owner")))
        .map(Person::actor)
        .hasValue(actor);
    assertThat(rules.person("https://j", "ada@example.com", claims).orElseThrow().actor())
        .isNotEqualTo(actor);
  }

  @Test
  void without_an_issuer_nobody_logs_in() {
    var env = new Env(Map.of("OM_SESSION_KEY", "0123456789abcdef0123456789abcdef"));
    assertThat(OidcConfig.from(env)).isEmpty();
    env.finish();
  }

  @Test
  void what_is_set_is_read_and_secrets_are_not_printed() {
    var variables = new HashMap<>(LEAST);
    variables.put("OM_OIDC_CLIENT_SECRET", "very secret");
    var env = new Env(variables);
    OidcConfig config = OidcConfig.from(env).orElseThrow();
    assertThat(config.callback()).hasToString("https://billing.example.com/v1/auth/callback");
    assertThat(config.isSecure()).isTrue();
    assertThat(env.printed() + config).doesNotContain("very secret", "0123456789abcdef");
  }

  @Test
  void every_mistake_is_told_by_its_name() {
    for (String[] wrong :
        new String[][] {
          {"OM_OIDC_ISSUER", "http://login.example.com"},
          {"OM_OIDC_ISSUER", "login"},
          {"OM_OIDC_REDIRECT", ""},
          {"OM_OIDC_REDIRECT", "http://billing.example.com"},
          {"OM_OIDC_CLIENT_ID", ""},
          {"OM_SESSION_KEY", ""},
          {"OM_SESSION_KEY", "0123456789abcdef0123456789abcde"},
          {"OM_SESSION_LIFE", "0s"},
          {"OM_SESSION_LIFE", "169h"},
          {"OM_OIDC_ROLES", "staff=root"},
          {"OM_OIDC_ROLES", "=viewer"}
        }) {
      assertThatThrownBy(() -> config(wrong))
          .as(String.join("=", wrong))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(wrong[0]);
    }
  }
}
