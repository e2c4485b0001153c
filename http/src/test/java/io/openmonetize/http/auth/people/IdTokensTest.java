package io.openmonetize.http.auth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens that a provider would never make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ISSUER = "https://login.example.com";
  private RSAKey key;
  private IdTokens tokens;

  @BeforeAll
  void makeKey() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    tokens =
        new IdTokens(
            new ImmutableJWKSet<SecurityContext>(new JWKSet(key.toPublicJWK())),
            ISSUER,
            "us",
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("us")
            .subject("dora")
            .claim("nonce", "n")
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(60)));
    change.accept(claims);
    return claims.build();
  }

  private String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, key);
  }

  private static String signed(JWTClaimsSet claims, RSAKey by) throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
    jwt.sign(new RSASSASigner(by));
    return jwt.serialize();
  }

  private void refuses(String token) {
    assertThatThrownBy(() -> tokens.verify(token, "n")).isInstanceOf(LoginRefused.class);
  }

  @Test
  void a_true_token_is_believed() throws JOSEException {
    assertThat(tokens.verify(signed(claims(c -> {})), "n").getSubject()).isEqualTo("dora");
  }

  @Test
  void a_token_without_a_signature_is_not() {
    refuses(new PlainJWT(claims(c -> {})).serialize());
    refuses("");
    refuses("a.b.c");
  }

  @Test
  void nor_one_signed_by_the_public_key_as_if_it_were_a_secret() throws JOSEException {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims(c -> {}));
    jwt.sign(new MACSigner(key.toPublicJWK().toJSONString()));
    refuses(jwt.serialize());
  }

  @Test
  void nor_one_signed_by_another_key_of_the_same_name() throws JOSEException {
    refuses(signed(claims(c -> {}), new RSAKeyGenerator(2048).keyID("k1").generate()));
  }

  @Test
  void nor_one_whose_claims_were_changed_after_it_was_signed() throws JOSEException {
    String[] parts = signed(claims(c -> {})).split("\\.", -1);
    String other = signed(claims(c -> c.subject("eve"))).split("\\.", -1)[1];
    refuses(parts[0] + "." + other + "." + parts[2]);
  }

  @Test
  void nor_one_of_another_issuer_audience_nonce_or_time() throws JOSEException {
    refuses(signed(claims(c -> c.issuer("https://evil.example.com"))));
    refuses(signed(claims(c -> c.audience("them"))));
    refuses(signed(claims(c -> c.audience((String) null))));
    refuses(signed(claims(c -> c.claim("nonce", "m"))));
    refuses(signed(claims(c -> c.claim("nonce", null))));
    refuses(signed(claims(c -> c.expirationTime(Date.from(NOW.minusSeconds(61))))));
    refuses(signed(claims(c -> c.expirationTime(null))));
    refuses(signed(claims(c -> c.notBeforeTime(Date.from(NOW.plusSeconds(120))))));
    refuses(signed(claims(c -> c.subject(null))));
  }

  @Test
  void a_token_for_several_must_name_us_as_who_asked_for_it() throws JOSEException {
    refuses(signed(claims(c -> c.audience(List.of("us", "them")))));
    refuses(signed(claims(c -> c.audience(List.of("us", "them")).claim("azp", "them"))));
    refuses(signed(claims(c -> c.claim("azp", "them"))));
    String ours = signed(claims(c -> c.audience(List.of("us", "them")).claim("azp", "us")));
    assertThat(tokens.verify(ours, "n").getSubject()).isEqualTo("dora");
  }
}
