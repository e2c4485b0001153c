package io.openmonetize.http.auth.people;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.auth.Role;
import io.openmonetize.schemas.AccountKey;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whom the provider vouched for, as the configuration understands its claims.
 *
 * @param actor `person:` and a hash of issuer and subject: stable, and no e-mail address by
 *     accident
 * @param customerId whom the person works for; empty for the platform's operator
 * @param roles none for the operator, who needs none
 */
public record Person(String actor, Optional<String> customerId, Set<Role> roles) {
  public Person {
    Objects.requireNonNull(actor, "actor");
    roles = Set.copyOf(roles);
    if (customerId.isEmpty() != roles.isEmpty()) {
      throw new IllegalArgumentException("either a customer with roles, or the operator");
    }
  }

  public boolean isOperator() {
    return customerId.isEmpty();
  }

  /** A person belongs to no mode and says with each request which one is meant. */
  Principal as(boolean livemode) {
    var allowed = EnumSet.noneOf(Access.class);
    roles.forEach(role -> allowed.addAll(role.allowed()));
    return new Principal(
        actor,
        customerId.map(id -> AccountKey.of(livemode, id)),
        livemode,
        allowed,
        isOperator() || roles.contains(Role.OWNER));
  }
}
