package io.openmonetize.http;

import io.javalin.http.Context;
import io.openmonetize.http.metrics.HttpMeters;
import java.util.Optional;

/** The template that a request's path matched: `/v1/commands/{id}`, never what stood for `{id}`. */
final class MatchedRoute {
  private MatchedRoute() {}

  static String of(Context ctx) {
    return Optional.ofNullable(ctx.endpoints().matchedHttpEndpoint())
        .map(endpoint -> endpoint.path)
        .orElse(HttpMeters.UNMATCHED);
  }
}
