package io.openmonetize.http.auth.people;

import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.http.auth.Role;
import io.openmonetize.http.config.Env;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the provider's claims mean here.
 *
 * @param customerClaim names the customer that the person works for
 * @param roleClaim names one value or several
 * @param roles what each of those values means; nobody is the operator unless one is named here
 */
public record ClaimRules(String customerClaim, String roleClaim, Map<String, String> roles) {
  static final String OPERATOR = "operator";
  private static final String ROLES = "OM_OIDC_ROLES";
  private static final String ACTOR = "person:";
  private static final int ACTOR_LENGTH = 32;
  private static final int LONGEST_ID = 200;

  public ClaimRules {
    Objects.requireNonNull(customerClaim, "customerClaim");
    Objects.requireNonNull(roleClaim, "roleClaim");
    roles = Map.copyOf(roles);
  }

  /** Each role by its own name, the operator by none. */
  static Map<String, String> plain() {
    var plain = new LinkedHashMap<String, String>();
    for (Role role : Role.values()) {
      plain.put(role.word(), role.word());
    }
    return plain;
  }

  static ClaimRules from(Env env) {
    String written = env.text(ROLES, "");
    return new ClaimRules(
        env.text("OM_OIDC_CUSTOMER_CLAIM", "om_customer"),
        env.text("OM_OIDC_ROLE_CLAIM", "om_role"),
        written.isEmpty() ? plain() : roles(env, written));
  }

  private static Map<String, String> roles(Env env, String written) {
    var roles = new LinkedHashMap<String, String>();
    for (String pair : written.split(",", -1)) {
      int at = pair.lastIndexOf('=');
      String role = pair.substring(at + 1).strip();
      boolean known = role.equals(OPERATOR) || Role.ofName(role).isPresent();
      if (at < 1 || !known) {
        env.mistake(
            ROLES,
            "must look like staff=operator,dev-team=developer with owner, admin, developer,"
                + " billing, viewer or operator");
        return plain();
      }
      roles.put(pair.substring(0, at).strip(), role);
    }
    return roles;
  }

  /** Whom an ID token that was found to be true speaks of; empty for somebody not meant here. */
  Optional<Person> person(String issuer, String subject, Map<String, Object> claims) {
    String actor = ACTOR + ApiKeys.sha256Hex(issuer + "\n" + subject).substring(0, ACTOR_LENGTH);
    List<String> meant =
        values(find(claims, roleClaim)).stream()
            .flatMap(value -> Optional.ofNullable(roles.get(value)).stream())
            .toList();
    if (meant.contains(OPERATOR)) {
      return Optional.of(new Person(actor, Optional.empty(), EnumSet.noneOf(Role.class)));
    }
    var own = EnumSet.noneOf(Role.class);
    meant.forEach(name -> Role.ofName(name).ifPresent(own::add));
    return customer(claims)
        .filter(id -> !own.isEmpty())
        .map(id -> new Person(actor, Optional.of(id), own));
  }

  private Optional<String> customer(Map<String, Object> claims) {
    return find(claims, customerClaim)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
  }

  /** By the whole name, which may hold dots, else step by step: `realm_access.roles`. */
  private static Optional<Object> find(Map<?, ?> claims, String name) {
    Object whole = claims.get(name);
    int dot = name.indexOf('.');
    if (whole != null || dot < 0) {
      return Optional.ofNullable(whole);
    }
    return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, name.substring(dot + 1))
        : Optional.empty();
  }

  private static List<String> values(Optional<Object> claim) {
    if (claim.isEmpty()) {
      return List.of();
    }
    List<?> all = claim.get() instanceof List<?> list ? list : List.of(claim.get());
    return all.stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }
}
