package io.openmonetize.http.auth;

import static io.openmonetize.http.auth.Access.CHECK;
import static io.openmonetize.http.auth.Access.CREDITS;
import static io.openmonetize.http.auth.Access.INGEST;
import static io.openmonetize.http.auth.Access.MANAGE;
import static io.openmonetize.http.auth.Access.READ;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a key's role allows; the key's scopes can only narrow it. */
public enum Role {
  OWNER(EnumSet.of(INGEST, READ, CHECK, CREDITS, MANAGE)),
  ADMIN(EnumSet.of(INGEST, READ, CHECK, CREDITS, MANAGE)),
  DEVELOPER(EnumSet.of(INGEST, READ, CHECK)),
  BILLING(EnumSet.of(READ, CREDITS)),
  VIEWER(EnumSet.of(READ));

  private final Set<Access> allowed;

  Role(Set<Access> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  public Set<Access> allowed() {
    return allowed;
  }

  /** As in a key's projection and in a person's claims: `owner`. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> ofName(String name) {
    for (Role role : values()) {
      if (role.word().equals(name)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
