package io.openmonetize.http.auth.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SessionKey KEY = SessionKey.of("0123456789abcdef0123456789abcdef");
  private static final JWTClaimsSet CLAIMS =
      new JWTClaimsSet.Builder()
          .subject("me")
          .expirationTime(Date.from(NOW.plusSeconds(10)))
          .build();

  private static Seal seal(String purpose, Instant now) {
    return new Seal(KEY.derive(purpose), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void what_was_sealed_is_read_until_it_ends_and_by_nobody_else() {
    String sealed = seal("a", NOW).close(CLAIMS);
    assertThat(seal("a", NOW.plusSeconds(9)).open(sealed))
        .map(JWTClaimsSet::getSubject)
        .hasValue("me");
    assertThat(seal("a", NOW.plusSeconds(10)).open(sealed)).isEmpty();
    assertThat(seal("b", NOW).open(sealed)).isEmpty();
    assertThat(sealed).doesNotContain("me");
  }

  @Test
  void another_key_opens_nothing() {
    var other = SessionKey.of("0123456789abcdef0123456789abcdeX").derive("a");
    String sealed = seal("a", NOW).close(CLAIMS);
    assertThat(new Seal(other, Clock.fixed(NOW, ZoneOffset.UTC)).open(sealed)).isEmpty();
  }

  @Test
  void no_change_of_a_letter_changes_what_is_read_and_none_fails() {
    Seal seal = seal("a", NOW);
    String sealed = seal.close(CLAIMS);
    var random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      int at = random.nextInt(sealed.length() - 1);
      char other = (char) ('!' + random.nextInt(94));
      String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
      // Base64 has bits that mean nothing; whoever changes only those has changed nothing.
      seal.open(changed).ifPresent(read -> assertThat(read).as(changed).isEqualTo(CLAIMS));
      assertThat(seal.open(sealed.substring(0, at))).isEmpty();
    }
  }

  @Test
  void tokens_of_other_kinds_are_none_of_ours() throws Exception {
    var signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), CLAIMS);
    signed.sign(new MACSigner(KEY.derive("a").getEncoded()));
    assertThat(seal("a", NOW).open(signed.serialize())).isEmpty();
    assertThat(seal("a", NOW).open(new PlainJWT(CLAIMS).serialize())).isEmpty();
    assertThat(seal("a", NOW).open("")).isEmpty();
    assertThat(seal("a", NOW).open("x".repeat(100_000))).isEmpty();
  }

  @Test
  void what_never_ends_is_not_sealed() {
    assertThatThrownBy(() -> seal("a", NOW).close(new JWTClaimsSet.Builder().build()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
