package io.openmonetize.controlplane.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAccount;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.schemas.v1.LedgerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final int LINES = 4;

  private final TestPlatform platform = TestPlatform.open();
  private final LedgerChain chain = new LedgerChain();
  private Customer customer;

  @BeforeEach
  void write() {
    customer = platform.customer();
    byte[] hash = LedgerChain.genesis();
    for (int n = 1; n <= LINES; n++) {
      String wallet = n % 2 == 0 ? "user:u" : "";
      LedgerLine line =
          account()
              .line(LedgerLine.newBuilder().setWallet(wallet).setAmountMicros(n).setType(GRANT));
      hash = sealed(hash, line);
      account().seal(n, ByteString.copyFrom(hash));
    }
    account().viewToChange().setLedgerHash(ByteString.copyFrom(hash));
    platform.archive.lines = account().allLines();
  }

  private static final io.openmonetize.schemas.v1.LineType GRANT =
      io.openmonetize.schemas.v1.LineType.GRANT;

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_ledger_that_nobody_touched_is_valid_to_its_head() {
    Reply reply = verify();

    assertThat(reply.body().path("valid").asBoolean()).isTrue();
    assertThat(reply.body().path("lines").asInt()).isEqualTo(LINES);
    assertThat(reply.body().has("first_problem")).isFalse();
  }

  @Test
  void what_only_redis_has_yet_is_counted_too() {
    platform.archive.lines = account().allLines().subList(0, 2);

    assertThat(verify().body().path("lines").asInt()).isEqualTo(LINES);
  }

  @Test
  void a_changed_line_is_found_by_its_hash() {
    change(2, line -> line.setDescription("never said"));

    Reply reply = verify();

    assertThat(reply.body().path("valid").asBoolean()).isFalse();
    assertThat(reply.body().at("/first_problem/sequence").asInt()).isEqualTo(2);
    assertThat(reply.body().at("/first_problem/what").asText()).contains("hash");
    assertThat(reply.body().path("lines").asInt()).isEqualTo(1);
  }

  @Test
  void a_changed_balance_and_a_lost_line_are_told_as_such() {
    change(3, line -> line.setBalanceBeforeMicros(7));
    assertThat(verify().body().at("/first_problem/what").asText()).contains("balance_before");
    change(3, line -> line.setBalanceAfterMicros(7));
    assertThat(verify().body().at("/first_problem/what").asText()).contains("balance_after");
    var lines = new ArrayList<>(account().allLines());
    lines.remove(1);
    platform.archive.lines = lines;
    assertThat(verify().body().at("/first_problem/what").asText()).contains("missing");
  }

  @Test
  void a_ledger_that_was_written_anew_does_not_meet_the_accounts_own_head() {
    account().viewToChange().setLedgerHash(ByteString.copyFrom(new byte[32]));

    assertThat(verify().body().path("valid").asBoolean()).isFalse();
  }

  @Test
  void while_the_archive_is_away_nothing_is_proved() {
    platform.archive.away = true;

    assertThat(verify().status()).isEqualTo(503);
  }

  @Test
  void a_line_is_explained_from_either_store() {
    Reply fresh = explain("tx_1");
    assertThat(fresh.body().path("why").toString()).contains("0.000001 credits were granted");
    platform.archive.lines =
        List.of(
            LedgerLine.newBuilder()
                .setSequence(1)
                .setTransactionId("tx_old")
                .setType(io.openmonetize.schemas.v1.LineType.BURN)
                .setAmountMicros(-2)
                .setReference("hold_1")
                .build());

    Reply old = explain("tx_old");

    assertThat(old.body().path("why").toString()).contains("were burned", "refers to hold_1");
    assertThat(explain("tx_none").text("code")).isEqualTo("transaction_not_found");
  }

  private void change(int sequence, UnaryOperator<LedgerLine.Builder> change) {
    var lines = new ArrayList<>(account().allLines());
    lines.set(sequence - 1, change.apply(lines.get(sequence - 1).toBuilder()).build());
    platform.archive.lines = lines;
  }

  private byte[] sealed(byte[] before, LedgerLine line) {
    return chain.next(
        before,
        customer.account().value(),
        new io.openmonetize.domain.ledger.LedgerLine(
            line.getSequence(),
            line.getTransactionId(),
            LineType.GRANT,
            line.getWallet(),
            line.getAmountMicros(),
            0,
            line.getBalanceBeforeMicros(),
            line.getBalanceAfterMicros(),
            line.getTimeMs(),
            new Cause("", "", "", "", "", ""),
            List.of(),
            new byte[0]));
  }

  private FakeAccount account() {
    return platform.metering.account(customer.account());
  }

  private Reply verify() {
    return customer.api().get("/v1/ledger/verify");
  }

  private Reply explain(String id) {
    return customer.api().get("/v1/credits/explain/" + id);
  }
}
