package io.openmonetize.controlplane.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAccount;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wallets of teams and users beside the customer's own. */
class WalletsTest {
  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_grant_to_a_user_is_in_the_users_wallet_and_in_no_other() {
    Reply reply = post("grant", "{'amount':4,'userId':'u'}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text("wallet")).isEqualTo("user:u");
    assertThat(reply.body().at("/data/walletId").asText()).isEqualTo("user:u");
    assertThat(get("/v1/users/u/credits").text("balance")).isEqualTo("4.000000");
    assertThat(get("/v1/users/v/credits").text("balance")).isEqualTo("0.000000");
    assertThat(get("/v1/teams/u/credits").text("balance")).isEqualTo("0.000000");
    assertThat(get("/v1/credits/balance").text("balance")).isEqualTo("0.000000");
  }

  @Test
  void a_wallet_is_a_users_or_a_teams() {
    Reply both = post("grant", "{'amount':4,'user_id':'u','team_id':'t'}");

    assertThat(both.status()).isEqualTo(400);
    assertThat(both.body().at("/errors/0/code").asText()).isEqualTo("ambiguous");
  }

  @Test
  void a_purchase_is_a_grant_of_that_source_with_its_price() {
    post("purchase", "{'userId':'u','amount':1000,'purchasePrice':9.99}");

    var grant = last().getGrantCredits();
    assertThat(grant.getSource()).isEqualTo("purchase");
    assertThat(grant.getWallet()).isEqualTo("user:u");
    assertThat(grant.getMetadataMap()).containsEntry("purchase_price", "9.99");
    assertThat(grant.getReason()).contains("9.99");
  }

  @Test
  void a_recurring_grant_says_when_it_comes_again_and_what_goes_on() {
    Reply reply =
        post(
            "grant",
            "{'amount':10,'recurrence':{'period':'monthly','min_rollover':1,'max_rollover':2.5,"
                + "'until':'2030-01-01T00:00:00Z'}}");

    assertThat(reply.text("series_id")).isEqualTo("series_1");
    var recurrence = last().getGrantCredits().getRecurrence();
    assertThat(recurrence.getPeriod().name()).isEqualTo("MONTHLY");
    assertThat(recurrence.getMinRolloverMicros()).isEqualTo(1_000_000);
    assertThat(recurrence.getMaxRolloverMicros()).isEqualTo(2_500_000);
    assertThat(recurrence.getUntilMs())
        .isEqualTo(Instant.parse("2030-01-01T00:00:00Z").toEpochMilli());
    assertThat(
            post(
                    "grant",
                    "{'amount':1,'recurrence':{'period':'daily','min_rollover':2,'max_rollover':1}}")
                .status())
        .isEqualTo(400);
    assertThat(
            post(
                    "grant",
                    "{'amount':1,'expires_at':'2030-01-01T00:00:00Z','recurrence':{'period':'daily'}}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void consuming_names_all_wallets_that_could_pay() {
    post("grant", "{'amount':3,'team_id':'t'}");
    post("grant", "{'amount':4,'user_id':'u'}");
    post("grant", "{'amount':10}");

    Reply reply = post("consume", "{'amount':8.5,'user_id':'u','team_id':'t'}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("balance_after")).isEqualTo("8.500000");
    assertThat(reply.body().at("/wallets").findValuesAsText("balance"))
        .containsExactly("0.000000", "0.000000", "8.500000");
    var consume = last().getConsumeCredits();
    assertThat(consume.getUserId()).isEqualTo("u");
    assertThat(consume.getTeamId()).isEqualTo("t");
  }

  @Test
  void a_transfer_goes_from_one_wallet_to_another() {
    post("grant", "{'amount':10}");

    Reply reply = post("transfer", "{'to':{'user_id':'u'},'amount':2.5,'reason':'pocket money'}");

    assertThat(reply.status()).isEqualTo(200);
    var transfer = last().getTransferCredits();
    assertThat(transfer.getFromWallet()).isEmpty();
    assertThat(transfer.getToWallet()).isEqualTo("user:u");
    assertThat(transfer.getReason()).isEqualTo("pocket money");
    assertThat(get("/v1/users/u/credits").text("balance")).isEqualTo("2.500000");
    Reply short402 = post("transfer", "{'from':{'user_id':'u'},'amount':3}");
    assertThat(short402.status()).isEqualTo(402);
    assertThat(short402.body().path("actions")).isNotEmpty();
    assertThat(post("transfer", "{'amount':3}").status()).isEqualTo(400);
    assertThat(
            post("transfer", "{'amount':3,'from':{'team_id':'t'},'to':{'team_id':'t'}}").status())
        .isEqualTo(400);
  }

  @Test
  void a_refund_names_a_transaction_or_an_amount() {
    post("refund", "{'transaction_id':'txn_1'}");
    assertThat(last().getRefundCredits().getTransactionId()).isEqualTo("txn_1");
    assertThat(last().getRefundCredits().getAmountMicros()).isZero();

    post("refund", "{'amount':2,'team_id':'t','expires_at':'2030-01-01T00:00:00Z'}");
    assertThat(last().getRefundCredits().getWallet()).isEqualTo("team:t");
    assertThat(last().getRefundCredits().getAmountMicros()).isEqualTo(2_000_000);

    assertThat(post("refund", "{}").status()).isEqualTo(400);
    assertThat(post("refund", "{'transaction_id':'x','user_id':'u'}").status()).isEqualTo(400);
  }

  @Test
  void an_adjustment_is_signed_and_has_a_reason() {
    post("grant", "{'amount':10}");
    Reply down = post("adjust", "{'amount':'-2.5','reason':'counted twice'}");

    assertThat(down.status()).isEqualTo(200);
    assertThat(last().getAdjustCredits().getAmountMicros()).isEqualTo(-2_500_000);
    assertThat(post("adjust", "{'amount':-8,'reason':'too much'}").status()).isEqualTo(402);
    assertThat(post("adjust", "{'amount':0,'reason':'r'}").status()).isEqualTo(400);
    assertThat(post("adjust", "{'amount':1}").status()).isEqualTo(400);
  }

  @Test
  void a_cap_is_402_with_a_reason_and_what_to_do() {
    account().refuseNext("cap_reached");

    Reply reply = post("consume", "{'amount':1}");

    assertThat(reply.status()).isEqualTo(402);
    assertThat(reply.text("code")).isEqualTo("cap_reached");
    assertThat(reply.text("reason")).isNotBlank();
    assertThat(reply.body().at("/actions/0/type").asText()).isEqualTo("raise_cap");
  }

  @Test
  void a_key_in_the_body_is_the_grants_own_and_one_in_the_header_is_not() {
    post("grant", "{'amount':1,'idempotency_key':'k1'}");
    assertThat(last().getGrantCredits().getOwnKey()).isEqualTo("k1");

    customer.api().with("Idempotency-Key", "k2").post("/v1/credits/grant", "{'amount':1}");
    assertThat(last().getGrantCredits().getOwnKey()).isEmpty();
  }

  @Test
  void a_balance_of_the_past_is_the_sum_of_the_lines_up_to_then() {
    var lines = new ArrayList<LedgerLine>();
    lines.add(line(1, "", 10, -3000));
    lines.add(line(2, "user:u", 5, -2000));
    lines.add(line(3, "", -4, -1000));
    platform.archive.lines = lines;
    account().line(LineType.GRANT, 10_000_000, "");
    account().line(LedgerLine.newBuilder().setWallet("user:u").setAmountMicros(5_000_000));
    account().line(LineType.BURN, -4_000_000, "");
    account().line(LineType.BURN, -1_000_000, "");

    assertThat(asOf(-3001).text("balance")).isEqualTo("0.000000");
    assertThat(asOf(-3000).text("balance")).isEqualTo("10.000000");
    Reply later = asOf(-1500);
    assertThat(later.text("balance")).isEqualTo("10.000000");
    assertThat(later.body().at("/wallets/1/wallet").asText()).isEqualTo("user:u");
    assertThat(later.body().at("/wallets/1/balance").asText()).isEqualTo("5.000000");
    assertThat(asOf(-1000).text("balance")).isEqualTo("6.000000");
    // The fourth line is in Redis only.
    assertThat(asOf(0).text("balance")).isEqualTo("5.000000");
  }

  @Test
  void a_balance_of_the_past_is_not_guessed_while_lines_are_missing() {
    platform.archive.lines = List.of(line(1, "", 10, -3000), line(3, "", 1, -2000));
    account().line(LineType.GRANT, 10_000_000, "");
    account().line(LineType.GRANT, 10_000_000, "");
    account().line(LineType.GRANT, 10_000_000, "");

    assertThat(asOf(0).status()).isEqualTo(503);
    platform.archive.away = true;
    assertThat(asOf(0).status()).isEqualTo(503);
    assertThat(get("/v1/credits/balance").status()).isEqualTo(200);
    assertThat(get("/v1/credits/balance?as_of=yesterday").status()).isEqualTo(400);
  }

  private Reply asOf(long agoMs) {
    Instant then = Instant.ofEpochMilli(FakeAccount.NOW_MS + agoMs);
    return get("/v1/credits/balance?as_of=" + then);
  }

  private static LedgerLine line(long sequence, String wallet, long credits, long agoMs) {
    return LedgerLine.newBuilder()
        .setSequence(sequence)
        .setType(credits > 0 ? LineType.GRANT : LineType.BURN)
        .setWallet(wallet)
        .setAmountMicros(credits * 1_000_000)
        .setTimeMs(FakeAccount.NOW_MS + agoMs)
        .build();
  }

  private FakeAccount account() {
    return platform.metering.account(customer.account());
  }

  private Reply post(String verb, String body) {
    return customer.api().post("/v1/credits/" + verb, body);
  }

  private Reply get(String path) {
    return customer.api().get(path);
  }

  private Command last() {
    return platform.metering.commands.get(platform.metering.commands.size() - 1);
  }
}
