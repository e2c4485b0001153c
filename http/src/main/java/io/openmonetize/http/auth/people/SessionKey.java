package io.openmonetize.http.auth.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What every replica seals its cookies with. Never printed. */
public final class SessionKey {
  static final int SHORTEST = 32;
  private static final String MAC = "HmacSHA256";

  private final byte[] secret;

  private SessionKey(byte[] secret) {
    this.secret = secret;
  }

  public static SessionKey of(String secret) {
    problemOf(secret)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("the session key " + problem);
            });
    return new SessionKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<String> problemOf(String secret) {
    return secret.length() < SHORTEST
        ? Optional.of("must have at least " + SHORTEST + " characters, all of them random")
        : Optional.empty();
  }

  /** A key of its own for each kind of cookie, so that none can stand in for another. */
  SecretKey derive(String purpose) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionKey key && Arrays.equals(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }

  @Override
  public String toString() {
    return "(set)";
  }
}
