package io.openmonetize.http.auth.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Operation;
import io.openmonetize.http.contract.ServiceContract;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.http.fake.TestServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Login does what its document says, with a provider that vouches for everybody. */
class LoginContractTest extends ServiceContract {
  private static final OidcConfig CONFIG =
      new OidcConfig(
          URI.create("https://login.example.com"),
          new OidcConfig.Client("us", Optional.empty(), "openid"),
          URI.create("https://billing.example.com"),
          new ClaimRules("om_customer", "om_role", Map.of("owner", "owner")),
          SessionKey.of("0123456789abcdef0123456789abcdef"),
          Duration.ofHours(1));

  private final TestServer server =
      TestServer.of(LoginService.of(CONFIG, new Voucher(), Clock.systemUTC()));

  /** Vouches for everybody, and tells in the code what the state was. */
  private static final class Voucher implements IdentityProvider {
    @Override
    public URI loginPage(LoginState login) {
      return URI.create("https://login.example.com/?state=" + login.state());
    }

    @Override
    public JWTClaimsSet claims(String code, LoginState login) {
      return new JWTClaimsSet.Builder()
          .subject("dora")
          .claim("om_customer", "cust_a")
          .claim("om_role", "owner")
          .build();
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  protected List<Route> table() {
    return server.server.table();
  }

  @Override
  protected Contract contract() {
    return Contract.of("/openapi/login.yaml");
  }

  @Override
  protected Answer call(Operation operation, String mediaType, byte[] body) {
    String path = operation.path().replace("{file}", "docs.js");
    if (!path.equals(OidcConfig.CALLBACK)) {
      return server.calls.send(operation.method(), path, "X-API-Key", TestServer.OPERATOR);
    }
    Answer begun = server.calls.get("/v1/auth/login");
    String state = begun.header("Location").split("state=", -1)[1];
    return server.calls.get(
        path + "?code=x&state=" + state, "Cookie", begun.header("Set-Cookie").split(";", 2)[0]);
  }

  @Override
  protected Answer callWithoutKey(Operation operation) {
    return server.calls.send(operation.method(), operation.path());
  }

  @Test
  void over_https_the_cookies_are_secure() {
    assertThat(server.calls.get("/v1/auth/login").header("Set-Cookie")).endsWith("; Secure");
  }

  @Test
  void where_no_provider_is_set_login_says_so() {
    try (var without = TestServer.of(LoginService.open(Optional.empty(), Clock.systemUTC()))) {
      for (String path : List.of("/v1/auth/login", OidcConfig.CALLBACK)) {
        Answer answer = without.calls.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("login_not_configured");
      }
      Answer me = without.calls.get("/v1/auth/me", "X-API-Key", TestServer.OPERATOR);
      assertThat(me.json().path("kind").asText()).isEqualTo("operator");
    }
  }
}
