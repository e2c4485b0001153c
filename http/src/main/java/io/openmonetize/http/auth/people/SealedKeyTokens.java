package io.openmonetize.http.auth.people;

import com.nimbusds.jwt.JWTClaimsSet;
import io.openmonetize.http.auth.KeyTokens;
import io.openmonetize.http.config.Env;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Tokens that carry the hash of their key under seal, so that every replica can read them and none
 * remembers them. The key itself is looked up at each use: a token ends with its key.
 */
public final class SealedKeyTokens implements KeyTokens {
  private static final String SECRET = "OM_SESSION_KEY";
  private static final int RANDOM_BYTES = 32;

  private final Seal seal;

  private SealedKeyTokens(Seal seal) {
    this.seal = seal;
  }

  /** Without a secret that replicas share, each knows its own tokens only. */
  public static SealedKeyTokens from(Env env, Clock clock) {
    Optional<String> secret = env.secret(SECRET);
    secret.flatMap(SessionKey::problemOf).ifPresent(what -> env.mistake(SECRET, what));
    return of(
        secret.filter(s -> SessionKey.problemOf(s).isEmpty()).orElseGet(SealedKeyTokens::random),
        clock);
  }

  public static SealedKeyTokens of(String secret, Clock clock) {
    return new SealedKeyTokens(
        new Seal(SessionKey.of(secret).derive("meter event sessions"), clock));
  }

  public String issue(String keySha256Hex, Instant expires) {
    var claims =
        new JWTClaimsSet.Builder().subject(keySha256Hex).expirationTime(Date.from(expires)).build();
    return PREFIX + seal.close(claims);
  }

  @Override
  public Optional<String> keyOf(String token) {
    return token.startsWith(PREFIX)
        ? seal.open(token.substring(PREFIX.length())).map(JWTClaimsSet::getSubject)
        : Optional.empty();
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
