package io.openmonetize.http.auth;

import io.javalin.http.Context;

/** The API key of a request: `Authorization: Bearer KEY` or `X-API-Key: KEY`. */
final class Credentials {
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  static String of(Context ctx) {
    String bearer = bearer(ctx.header("Authorization"));
    String apiKey = ctx.header("X-API-Key");
    if (bearer != null && apiKey != null && !bearer.equals(apiKey.strip())) {
      throw Authenticator.notValid();
    }
    String key = bearer != null ? bearer : apiKey == null ? "" : apiKey.strip();
    if (!ApiKeys.isPlausible(key)) {
      throw Authenticator.notValid();
    }
    return key;
  }

  private static String bearer(String authorization) {
    if (authorization == null) {
      return null;
    }
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Authenticator.notValid();
    }
    return authorization.substring(BEARER.length()).strip();
  }
}
