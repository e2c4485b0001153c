package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.money.Credits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State as it stands in running systems, a file for each version. The files never change: a later
 * version has a file of its own and still reads those before it. The ledger's hash in it pins the
 * canonical form of lines for ever.
 */
class GoldenAccountTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @ValueSource(strings = {"account-v1", "account-v2", "account-v3"})
  void every_version_is_still_read(String version) throws IOException {
    var storage = new MemoryStorage();
    storage.writeHead(golden("/golden/" + version + ".hex"));

    Account account = Account.load(Driven.KEY, storage);

    assertThat(account.registered()).isTrue();
    assertThat(account.revision()).isEqualTo(6);
    assertThat(account.sequence()).isEqualTo(3);
    assertThat(Credits.ofMicros(account.wallet().balance())).hasToString("8.500000");
    assertThat(account.wallet().grants()).extracting(Grant::expiresAt).contains(T0 + 3_600_000L);
    assertThat(account.settings().overagePolicy()).isEqualTo(OveragePolicy.ALLOW);
    assertThat(account.counts().of(Verdict.BURNED)).isEqualTo(1);
    assertThat(account.counts().redelivered()).isEqualTo(1);
    assertThat(account.redelivered(new Origin(1, 3, 70))).isTrue();
    account.wallet().check();
  }

  @Test
  void the_same_journal_still_makes_the_same_state() throws IOException {
    Driven customer = Driven.registered(OveragePolicy.ALLOW);
    customer.grant(T0, "10.5", 50, 0, T0 + 3_600_000L);
    customer.grant(T0, "1");
    var origin = Optional.of(new Origin(1, 3, 70));
    customer.use(T0 + 1, Given.event("golden", 3), origin, Given.CATALOG);
    customer.use(T0 + 2, Given.event("golden", 3), origin, Given.CATALOG);
    customer.use(T0 + 3, Given.event("later", Given.LATER_MODEL, 1, T0));
    customer.restart();

    byte[] head = customer.storage.readHead().orElseThrow();
    assertThat(HEX.formatHex(head)).isEqualTo(HEX.formatHex(golden("/golden/account-v3.hex")));
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = GoldenAccountTest.class.getResourceAsStream(name)) {
      return HEX.parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }
}
