package io.openmonetize.http.auth.people;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A login from its beginning to its end.
 *
 * <pre>
 *   begin ─► sealed state + the provider's page … code ─► finish ─► person
 * </pre>
 */
final class Login {
  /** For typing a password and finding the phone; what takes longer begins anew. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The browser's part of a login that has begun. */
  record Begun(String sealed, URI page) {}

  /** What a login brought. */
  record Finished(Person person, LocalPath returnTo) {}

  private final OidcConfig config;
  private final IdentityProvider provider;
  private final Seal seal;
  private final SecureRandom random;
  private final Clock clock;

  Login(OidcConfig config, IdentityProvider provider, SecureRandom random, Clock clock) {
    this.config = config;
    this.provider = provider;
    this.seal = new Seal(config.sessionKey().derive("login"), clock);
    this.random = random;
    this.clock = clock;
  }

  Begun begin(LocalPath returnTo) {
    LoginState login = LoginState.begin(returnTo, random);
    String sealed = seal.close(login.claims(clock.instant().plus(PATIENCE)));
    return new Begun(sealed, provider.loginPage(login));
  }

  /** The login that this browser began, if the provider's answer belongs to it. */
  Optional<LoginState> begun(String sealed, String state) {
    return seal.open(sealed).flatMap(LoginState::of).filter(login -> login.hasState(state));
  }

  /** Empty for a person to whom no claim gives a part in this. */
  Optional<Finished> finish(LoginState login, String code) {
    JWTClaimsSet claims = provider.claims(code, login);
    return config
        .claims()
        .person(config.issuer().toString(), claims.getSubject(), claims.getClaims())
        .map(person -> new Finished(person, login.returnTo()));
  }
}
