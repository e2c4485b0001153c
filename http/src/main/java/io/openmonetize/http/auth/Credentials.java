package io.openmonetize.http.auth;

import io.javalin.http.Context;
import java.util.Optional;

/** The API key of a request: `Authorization: Bearer KEY` or `X-API-Key: KEY`. */
final class Credentials {
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  static String of(Context ctx) {
    Optional<String> bearer =
        Optional.ofNullable(ctx.header("Authorization")).map(Credentials::bearer);
    Optional<String> apiKey = Optional.ofNullable(ctx.header("X-API-Key")).map(String::strip);
    if (bearer.isPresent() && apiKey.isPresent() && !bearer.equals(apiKey)) {
      throw Authenticator.notValid();
    }
    String key = bearer.or(() -> apiKey).orElse("");
    if (!ApiKeys.isPlausible(key)) {
      throw Authenticator.notValid();
    }
    return key;
  }

  private static String bearer(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Authenticator.notValid();
    }
    return authorization.substring(BEARER.length()).strip();
  }
}
