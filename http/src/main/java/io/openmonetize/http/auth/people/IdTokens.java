package io.openmonetize.http.auth.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Believes an ID token only if the provider signed it, for us, for this login, and lately. The
 * algorithms are ours to choose and not the token's: `none` and those whose key is our own secret
 * are not among them.
 */
final class IdTokens {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
  private static final Set<String> REQUIRED = Set.of("sub", "iat", "exp");

  private final JWSVerificationKeySelector<SecurityContext> keys;
  private final String issuer;
  private final String clientId;
  private final Clock clock;

  /**
   * @param keys the provider's, looked up again for a key that is new
   */
  IdTokens(JWKSource<SecurityContext> keys, String issuer, String clientId, Clock clock) {
    this.keys = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
    this.issuer = issuer;
    this.clientId = clientId;
    this.clock = clock;
  }

  /**
   * @throws LoginRefused when the token is not to be believed
   * @throws ProviderAway when the provider's keys cannot be had
   */
  JWTClaimsSet verify(String idToken, String nonce) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(keys);
    processor.setJWTClaimsSetVerifier(new Claims(nonce));
    try {
      return processor.process(idToken, null);
    } catch (KeySourceException e) {
      throw new ProviderAway("the provider's keys cannot be had", e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw new LoginRefused("the provider's ID token is not valid: " + e.getMessage());
    }
  }

  /** Issuer, audience, nonce and times; the clock is ours, so that a test can set it. */
  private final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
    Claims(String nonce) {
      super(
          clientId,
          new JWTClaimsSet.Builder().issuer(issuer).claim("nonce", nonce).build(),
          REQUIRED);
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
        throws BadJWTException {
      super.verify(claims, context);
      boolean several = claims.getAudience().size() > 1;
      Object party = claims.getClaim("azp");
      if ((several || party != null) && !clientId.equals(party)) {
        throw new BadJWTException("it was issued to somebody else");
      }
    }
  }
}
