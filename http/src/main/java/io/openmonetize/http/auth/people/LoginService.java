package io.openmonetize.http.auth.people;

import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Login of people, to be mounted beside the services that they use. Where no provider is set, its
 * routes say so.
 */
public final class LoginService implements HttpService {
  private final LoginRoutes routes;

  private LoginService(LoginRoutes routes) {
    this.routes = routes;
  }

  public static LoginService open(Optional<OidcConfig> config, Clock clock) {
    return config
        .map(oidc -> of(oidc, new OidcProvider(oidc, clock), clock))
        .orElseGet(
            () -> new LoginService(new LoginRoutes(Optional.empty(), People.of(config, clock))));
  }

  static LoginService of(OidcConfig config, IdentityProvider provider, Clock clock) {
    var door =
        new LoginRoutes.Door(
            config,
            new Login(config, provider, new SecureRandom(), clock),
            new Sessions(config, clock),
            new Cookies(config.isSecure()));
    return new LoginService(
        new LoginRoutes(Optional.of(door), People.of(Optional.of(config), clock)));
  }

  @Override
  public String name() {
    return "login";
  }

  @Override
  public void register(Routes to) {
    routes.register(to);
  }

  @Override
  public List<String> documents() {
    return List.of("/openapi/login.yaml");
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return List.of();
  }

  @Override
  public void close() {
    // It holds nothing that must be let go.
  }
}
