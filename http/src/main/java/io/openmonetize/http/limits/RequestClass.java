package io.openmonetize.http.limits;

import io.javalin.security.RouteRole;
import io.openmonetize.http.auth.Access;
import java.util.Set;

/** Which limit a route's requests count against. */
public enum RequestClass implements RouteRole {
  /** What an orchestrator asks: a probe that is refused has its process killed. */
  UNLIMITED,
  /** Everything that is no administration, by key; by address where no key is asked for. */
  REQUESTS,
  /** Changes of customers, keys, plans, prices and the like, by key. */
  MANAGEMENT,
  /** Changes that need no key, by address: there is nobody else to hold to account. */
  REGISTRATION;

  private static final Set<String> READS = Set.of("GET", "HEAD");

  /** What a route is unless it says otherwise, so that a new one cannot forget to. */
  public static RequestClass of(String method, Access access) {
    if (READS.contains(method)) {
      return REQUESTS;
    }
    return switch (access) {
      case OPEN -> REGISTRATION;
      case MANAGE, OPERATOR -> MANAGEMENT;
      case ANY_KEY, INGEST, READ, CHECK, CREDITS -> REQUESTS;
    };
  }
}
