package io.openmonetize.controlplane.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.ids.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class NewApiKeyTest {
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(Clock.systemUTC(), random);

  @Test
  void the_last_characters_are_a_checksum_of_the_others() {
    String secret = NewApiKey.make(true, random, ids).secret();
    String body = secret.substring(0, secret.length() - 7);

    assertThat(secret).endsWith(NewApiKey.checksum(body));
    assertThat(NewApiKey.checksum(body)).isNotEqualTo(NewApiKey.checksum(body + "0"));
  }

  @Test
  void no_two_are_equal() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(seen.add(NewApiKey.make(true, random, ids).secret())).isTrue();
    }
  }

  @Test
  void it_does_not_print_its_secret() {
    NewApiKey key = NewApiKey.make(true, random, ids);

    assertThat(key.toString()).isEqualTo(key.keyId()).doesNotContain(key.secret());
  }
}
