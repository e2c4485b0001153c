package io.openmonetize.http.auth.people;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/**
 * What a login under way must remember between leaving for the provider and coming back. It travels
 * with the browser, so that any replica can finish what another began.
 *
 * @param state proves that the answer belongs to this browser's request
 * @param nonce proves that the ID token was made for it
 * @param verifier of PKCE: proves that who exchanges the code is who asked for it
 */
record LoginState(String state, String nonce, String verifier, LocalPath returnTo) {
  private static final int RANDOM_BYTES = 32;
  private static final String STATE = "state";
  private static final String NONCE = "nonce";
  private static final String VERIFIER = "verifier";
  private static final String RETURN_TO = "return_to";

  static LoginState begin(LocalPath returnTo, SecureRandom random) {
    return new LoginState(text(random), text(random), text(random), returnTo);
  }

  /** The S256 challenge of RFC 7636. */
  String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return base64(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  boolean hasState(String other) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  JWTClaimsSet claims(Instant end) {
    return new JWTClaimsSet.Builder()
        .claim(STATE, state)
        .claim(NONCE, nonce)
        .claim(VERIFIER, verifier)
        .claim(RETURN_TO, returnTo.value())
        .expirationTime(Date.from(end))
        .build();
  }

  static Optional<LoginState> of(JWTClaimsSet claims) {
    try {
      return Optional.of(
          new LoginState(
              claims.getStringClaim(STATE),
              claims.getStringClaim(NONCE),
              claims.getStringClaim(VERIFIER),
              new LocalPath(claims.getStringClaim(RETURN_TO))));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static String text(SecureRandom random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
