package io.openmonetize.http.auth.people;

import io.openmonetize.http.config.Env;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where people log in, and what is believed of what their provider says.
 *
 * @param issuer as the provider calls itself, to the letter
 * @param baseUrl how browsers reach this platform
 * @param sessionLife how long a login holds
 */
public record OidcConfig(
    URI issuer,
    Client client,
    URI baseUrl,
    ClaimRules claims,
    SessionKey sessionKey,
    Duration sessionLife) {
  static final String CALLBACK = "/v1/auth/callback";
  static final String ISSUER = "OM_OIDC_ISSUER";
  private static final String CLIENT_ID = "OM_OIDC_CLIENT_ID";
  private static final String CLIENT_SECRET = "OM_OIDC_CLIENT_SECRET";
  private static final String REDIRECT = "OM_OIDC_REDIRECT";
  private static final String SESSION_KEY = "OM_SESSION_KEY";
  private static final String SESSION_LIFE = "OM_SESSION_LIFE";
  private static final Duration LONGEST_LIFE = Duration.ofDays(7);
  private static final List<String> LOOPBACKS = List.of("127.0.0.1", "localhost", "[::1]");

  /**
   * Who we are to the provider.
   *
   * @param secret none for a public client, whom PKCE protects
   */
  public record Client(String id, Optional<String> secret, String scopes) {
    @Override
    public String toString() {
      return id;
    }
  }

  public OidcConfig {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(claims, "claims");
    Objects.requireNonNull(sessionKey, "sessionKey");
    if (sessionLife.isNegative()
        || sessionLife.isZero()
        || sessionLife.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException("a session lives above 0 and at most 7 days");
    }
  }

  /** Empty when nobody logs in here: no issuer is named. */
  public static Optional<OidcConfig> from(Env env) {
    String issuer = env.text(ISSUER, "");
    String clientId = env.text(CLIENT_ID, "");
    Optional<String> secret = env.secret(CLIENT_SECRET);
    String baseUrl = env.text(REDIRECT, "");
    Optional<String> key = env.secret(SESSION_KEY);
    var client = new Client(clientId, secret, env.text("OM_OIDC_SCOPES", "openid"));
    ClaimRules claims = ClaimRules.from(env);
    Duration life = life(env);
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    require(env, CLIENT_ID, !clientId.isEmpty());
    require(env, SESSION_KEY, key.isPresent());
    key.flatMap(SessionKey::problemOf).ifPresent(what -> env.mistake(SESSION_KEY, what));
    Optional<URI> issuerUri = url(env, ISSUER, issuer);
    Optional<URI> base = url(env, REDIRECT, baseUrl);
    if (issuerUri.isEmpty() || base.isEmpty() || key.flatMap(SessionKey::problemOf).isPresent()) {
      return Optional.empty();
    }
    return key.map(SessionKey::of)
        .map(k -> new OidcConfig(issuerUri.get(), client, base.get(), claims, k, life));
  }

  /** Where the provider sends the browser back to; it must be registered there. */
  URI callback() {
    return URI.create(baseUrl + CALLBACK);
  }

  /** A cookie that may travel in clear could be read on the way. */
  boolean isSecure() {
    return "https".equals(baseUrl.getScheme());
  }

  private static Duration life(Env env) {
    Duration life = env.duration(SESSION_LIFE, Duration.ofHours(8));
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
      env.mistake(SESSION_LIFE, "must be above 0 and at most 168h");
      return Duration.ofHours(8);
    }
    return life;
  }

  private static void require(Env env, String name, boolean there) {
    if (!there) {
      env.mistake(name, "is required with " + ISSUER);
    }
  }

  /** Tokens and cookies travel over https, but for a provider on the same machine. */
  private static Optional<URI> url(Env env, String name, String text) {
    String bare = text.endsWith("/") && name.equals(REDIRECT) ? cut(text) : text;
    try {
      URI uri = URI.create(bare);
      String host = uri.getHost();
      boolean local = "http".equals(uri.getScheme()) && host != null && LOOPBACKS.contains(host);
      if (host != null && ("https".equals(uri.getScheme()) || local)) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the same mistake: the reader learns the form either way.
    }
    env.mistake(name, "must be an https:// address (http:// on this machine only)");
    return Optional.empty();
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }
}
