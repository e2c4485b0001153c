package io.openmonetize.http.auth.people;

import com.nimbusds.jwt.JWTClaimsSet;
import io.openmonetize.http.auth.Role;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A person's session as a text that every replica understands. It holds for its whole life: what
 * changes at the provider meanwhile is seen at the next login, so the life is short.
 */
final class Sessions {
  private static final String CUSTOMER = "customer";
  private static final String ROLES = "roles";

  private final Seal seal;
  private final String issuer;
  private final Duration life;
  private final Clock clock;

  Sessions(OidcConfig config, Clock clock) {
    this.seal = new Seal(config.sessionKey().derive("session"), clock);
    this.issuer = config.issuer().toString();
    this.life = config.sessionLife();
    this.clock = clock;
  }

  Duration life() {
    return life;
  }

  String open(Person person) {
    List<String> roles = person.roles().stream().map(Role::word).sorted().toList();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(person.actor())
            .claim(ROLES, roles)
            .expirationTime(Date.from(clock.instant().plus(life)));
    person.customerId().ifPresent(id -> claims.claim(CUSTOMER, id));
    return seal.close(claims.build());
  }

  /** Empty for what is no session of this provider's people, or was one. */
  Optional<Person> find(String sealed) {
    return seal.open(sealed)
        .filter(claims -> issuer.equals(claims.getIssuer()))
        .flatMap(Sessions::person);
  }

  private static Optional<Person> person(JWTClaimsSet claims) {
    try {
      var roles = EnumSet.noneOf(Role.class);
      for (String name : claims.getStringListClaim(ROLES)) {
        Role.ofName(name).ifPresent(roles::add);
      }
      Optional<String> customer = Optional.ofNullable(claims.getStringClaim(CUSTOMER));
      return Optional.of(new Person(claims.getSubject(), customer, roles));
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
