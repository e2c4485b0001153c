package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {

  private final Credentials known = new Credentials("om", "s3:cret");

  private static RequestInput input(Map<String, String> parameters, Map<String, String> headers) {
    Headers all = new Headers();
    headers.forEach(all::set);
    return new RequestInput(parameters, all);
  }

  private static Map<String, String> basic(String pair) {
    return Map.of(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_user_is_known_by_basic_auth_by_headers_and_by_parameters() {
    for (RequestInput good :
        new RequestInput[] {
          input(Map.of(), basic("om:s3:cret")),
          input(Map.of(), Map.of("X-ClickHouse-User", "om", "X-ClickHouse-Key", "s3:cret")),
          input(Map.of("user", "om", "password", "s3:cret"), Map.of()),
        }) {
      assertThatCode(() -> known.check(Credentials.given(good))).doesNotThrowAnyException();
    }
  }

  @Test
  void anybody_else_is_refused_with_the_servers_code() {
    for (RequestInput bad :
        new RequestInput[] {
          input(Map.of(), Map.of()),
          input(Map.of(), basic("om:wrong")),
          input(Map.of(), basic("other:s3:cret")),
          input(Map.of(), Map.of("Authorization", "Basic %%%")),
          input(Map.of("user", "om"), Map.of()),
        }) {
      assertThatThrownBy(() -> known.check(Credentials.given(bad)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("Code: 516.");
    }
  }

  @Test
  void a_printed_user_shows_no_password() {
    assertThat(known).asString().isEqualTo("Credentials[user=om]");
  }
}
