package io.openmonetize.http;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.limits.RequestClass;
import io.openmonetize.http.limits.RequestLimits;
import java.util.Optional;

/** Who calls, may they, and not too often: asked in this order before a route's handler runs. */
final class Door implements AutoCloseable {
  private final Authenticator authenticator;
  private final RequestLimits limits;

  Door(Authenticator authenticator, RequestLimits limits) {
    this.authenticator = authenticator;
    this.limits = limits;
  }

  /** Throws the answer where there is one already: 401, 403, 429 or 503. */
  void admit(Context ctx) {
    RequestClass kind = RequestClass.UNLIMITED;
    for (RouteRole role : ctx.routeRoles()) {
      if (role instanceof Access access) {
        authenticate(ctx, access);
      } else {
        kind = (RequestClass) role;
      }
    }
    limits.admit(ctx, kind);
  }

  Optional<String> problem() {
    return authenticator.problem();
  }

  void bindTo(MeterRegistry registry) {
    authenticator.bindTo(registry);
    limits.bindTo(registry);
  }

  @Override
  public void close() {
    authenticator.close();
    limits.close();
  }

  private void authenticate(Context ctx, Access access) {
    try {
      authenticator.admit(ctx, access);
    } catch (ApiException e) {
      if (e.error() == ApiError.UNAUTHORIZED) {
        limits.stranger(ctx);
      }
      throw e;
    }
  }
}
