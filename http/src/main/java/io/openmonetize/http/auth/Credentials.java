package io.openmonetize.http.auth;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The API key of a request: `Authorization: Bearer KEY`, `X-API-Key: KEY`, or Basic with the key as
 * the user's name and no password, as `curl -u KEY:` sends it.
 */
final class Credentials {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private Credentials() {}

  static String of(Context ctx) {
    Optional<String> bearer =
        Optional.ofNullable(ctx.header("Authorization")).map(Credentials::authorization);
    Optional<String> apiKey = Optional.ofNullable(ctx.header("X-API-Key")).map(String::strip);
    if (bearer.isPresent() && apiKey.isPresent() && !bearer.equals(apiKey)) {
      throw Authenticator.notValid();
    }
    String key = bearer.or(() -> apiKey).orElse("");
    if (!ApiKeys.isPlausible(key) && !key.startsWith(KeyTokens.PREFIX)) {
      throw Authenticator.notValid();
    }
    return key;
  }

  private static String authorization(String header) {
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(header.substring(BASIC.length()).strip());
    }
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Authenticator.notValid();
    }
    return header.substring(BEARER.length()).strip();
  }

  private static String basic(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      if (pair.indexOf(':') == pair.length() - 1) {
        return pair.substring(0, pair.length() - 1);
      }
      throw Authenticator.notValid();
    } catch (IllegalArgumentException e) {
      throw Authenticator.notValid();
    }
  }
}
