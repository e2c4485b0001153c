package io.openmonetize.http.auth.people;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Puts claims into a text that only we can read or write: an encrypted JWT with AES-GCM, which is
 * authenticated too. Each ends at a time of its own.
 */
final class Seal {
  private static final JWEHeader HEADER =
      new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).build();

  /** Nobody but us chooses the algorithm, and no stranger's header is read. */
  private static final String PREFIX = HEADER.toBase64URL() + "..";

  /** Longer than any of ours, short enough to be refused unread. */
  private static final int LONGEST = 4_096;

  private final SecretKey key;
  private final Clock clock;

  Seal(SecretKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  String close(JWTClaimsSet claims) {
    if (claims.getExpirationTime() == null) {
      throw new IllegalArgumentException("what is sealed must end");
    }
    try {
      var jwt = new EncryptedJWT(HEADER, claims);
      jwt.encrypt(new DirectEncrypter(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** Empty for what is not ours, was changed, or has ended. */
  Optional<JWTClaimsSet> open(String sealed) {
    if (sealed.length() > LONGEST || !sealed.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      var jwt = EncryptedJWT.parse(sealed);
      jwt.decrypt(new DirectDecrypter(key));
      return Optional.ofNullable(jwt.getJWTClaimsSet()).filter(this::lasts);
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private boolean lasts(JWTClaimsSet claims) {
    Date end = claims.getExpirationTime();
    return end != null && clock.instant().isBefore(end.toInstant());
  }
}
