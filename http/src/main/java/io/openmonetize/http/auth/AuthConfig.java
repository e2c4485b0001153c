package io.openmonetize.http.auth;

import io.openmonetize.http.config.Env;
import java.util.Objects;
import java.util.Optional;

/** Who is the operator, where customers' keys stand and how long they may be believed. */
public record AuthConfig(OperatorKey operatorKey, String redis, KeyCacheConfig cache) {
  private static final String ADMIN_KEY = "OM_ADMIN_KEY";

  public AuthConfig {
    Objects.requireNonNull(operatorKey, "operatorKey");
    Objects.requireNonNull(redis, "redis");
    Objects.requireNonNull(cache, "cache");
  }

  public static AuthConfig from(Env env) {
    return new AuthConfig(operatorKey(env), env.redis(), cache(env));
  }

  private static OperatorKey operatorKey(Env env) {
    Optional<String> key = env.secret(ADMIN_KEY);
    Optional<String> problem = key.flatMap(OperatorKey::problemOf);
    problem.ifPresent(what -> env.mistake(ADMIN_KEY, what));
    return problem.isPresent()
        ? OperatorKey.none()
        : key.map(OperatorKey::of).orElse(OperatorKey.none());
  }

  private static KeyCacheConfig cache(Env env) {
    var defaults = KeyCacheConfig.defaults();
    try {
      return new KeyCacheConfig(
          env.duration("OM_KEY_FRESHNESS", defaults.freshness()),
          env.duration("OM_KEY_KNOWN_FOR", defaults.knownFor()),
          env.whole("OM_KEY_CACHE", defaults.most(), 1, 10_000_000));
    } catch (IllegalArgumentException e) {
      env.mistake("OM_KEY_FRESHNESS, OM_KEY_KNOWN_FOR:", String.valueOf(e.getMessage()));
      return defaults;
    }
  }
}
