package io.openmonetize.http.auth;

import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Optional;

/** What a route asks of its caller. Each route declares exactly one. */
public enum Access implements RouteRole {
  /** Anybody, with or without a key. */
  OPEN,
  /** Any valid key. */
  ANY_KEY,
  INGEST,
  READ,
  CHECK,
  CREDITS,
  MANAGE,
  /** The platform's operator only. */
  OPERATOR;

  /** As in a key's scopes: `ingest`. */
  public String scope() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for what a key's scopes can name. */
  public boolean isScope() {
    return this != OPEN && this != ANY_KEY && this != OPERATOR;
  }

  public static Optional<Access> ofScope(String scope) {
    for (Access access : values()) {
      if (access.isScope() && access.scope().equals(scope)) {
        return Optional.of(access);
      }
    }
    return Optional.empty();
  }
}
