package io.openmonetize.flink.metering;

import static io.openmonetize.flink.metering.AccountsHarness.ACME;
import static io.openmonetize.flink.metering.AccountsHarness.MODEL;
import static io.openmonetize.flink.metering.AccountsHarness.PUBLISH_MS;
import static io.openmonetize.flink.metering.AccountsHarness.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.CapView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.GrantView;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.UsageEvent;
import io.openmonetize.schemas.v1.WalletBalance;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Wallets of teams and users, holds and corrections, through state, facts and projections. */
class WalletsHarnessTest {
  private static final long CREDIT = 1_000_000;
  private static final long HOUR = 3_600_000L;
  private static final String TEAM = "team:t";
  private static final String USER = "user:u";

  @Test
  void an_event_cascades_over_the_wallets_and_each_of_them_is_shown_before_the_receipt()
      throws Exception {
    try (AccountsHarness accounts = family()) {
      accounts.projections.taken.clear();
      accounts.use(T0, ofBoth("a", 8).setReceiptId("rcp_1"));

      assertThat(accounts.lines().subList(3, 6))
          .extracting(LedgerLine::getWallet, LedgerLine::getAmountMicros)
          .containsExactly(
              tuple(TEAM, -3 * CREDIT), tuple(USER, -4 * CREDIT), tuple("", -1 * CREDIT));
      assertThat(accounts.wallet(TEAM).getBalanceMicros()).isZero();
      assertThat(accounts.wallet(USER).getBalanceMicros()).isZero();
      assertThat(accounts.lastView().getBalanceMicros()).isEqualTo(9 * CREDIT);
      assertThat(accounts.lastReceipt().getEvent().getWalletsList())
          .extracting(WalletBalance::getWallet, WalletBalance::getBalanceMicros)
          .containsExactly(tuple(TEAM, 0L), tuple(USER, 0L), tuple("", 9 * CREDIT));
      assertThat(accounts.projections.taken.get(accounts.projections.taken.size() - 1))
          .isInstanceOf(Projections.Receipt.class);
      assertThat(keys(accounts)).endsWith("om:{live:acme}:view");
    }
  }

  @Test
  void a_wallet_that_changed_often_in_an_interval_is_written_once_as_it_is_then() throws Exception {
    try (AccountsHarness accounts = family()) {
      accounts.wallClock(PUBLISH_MS);
      accounts.projections.taken.clear();
      for (int i = 0; i < 3; i++) {
        accounts.use(T0, ofBoth("e" + i, 1));
      }
      accounts.wallClock(2 * PUBLISH_MS);

      assertThat(keys(accounts))
          .containsExactly(RedisKeys.wallet(ACME, TEAM), RedisKeys.view(ACME));
      assertThat(accounts.wallet(TEAM).getBalanceMicros()).isZero();
    }
  }

  @Test
  void a_store_that_lost_some_gets_every_wallet_and_the_holds_back() throws Exception {
    try (AccountsHarness accounts = family()) {
      hold(accounts, 2);
      accounts.wallClock(PUBLISH_MS);
      accounts.barrier(1);
      accounts.projections.taken.clear();
      accounts.projections.lost = true;

      accounts.wallClock(2 * PUBLISH_MS);

      assertThat(keys(accounts))
          .contains(
              RedisKeys.wallet(ACME, TEAM), RedisKeys.wallet(ACME, USER), RedisKeys.holds(ACME))
          .endsWith(RedisKeys.view(ACME));
      assertThat(accounts.holds().getHoldsList()).hasSize(1);
    }
  }

  @Test
  void a_store_that_takes_little_at_a_time_gets_all_wallets_in_the_end() throws Exception {
    try (AccountsHarness accounts = family()) {
      accounts.barrier(1);
      accounts.projections.taken.clear();
      accounts.projections.lost = true;
      accounts.projections.room = 1;
      int intervals = 0;
      while (accounts.projections.taken(Projections.Complete.class).isEmpty()) {
        assertThat(intervals++).as("intervals").isLessThan(20);
        accounts.wallClock(intervals * PUBLISH_MS);
        accounts.projections.room = 1;
      }

      assertThat(keys(accounts))
          .contains(RedisKeys.wallet(ACME, TEAM), RedisKeys.wallet(ACME, USER));
    }
  }

  @Test
  void a_hold_survives_a_restore_and_is_settled_by_the_event_that_names_it() throws Exception {
    OperatorSubtaskState state;
    String hold;
    try (AccountsHarness accounts = family()) {
      hold = hold(accounts, 5);
      assertThat(accounts.holds().getHoldsList())
          .extracting(HoldView::getHoldId, HoldView::getAmountMicros)
          .containsExactly(tuple(hold, 5 * CREDIT));
      state = accounts.snapshot();
    }
    try (AccountsHarness accounts = AccountsHarness.restored(state)) {
      accounts.use(T0, ofBoth("a", 4).setHoldId(hold).setReceiptId("rcp_1"));

      assertThat(accounts.lines())
          .extracting(LedgerLine::getType, LedgerLine::getWallet, LedgerLine::getReference)
          .containsExactly(
              tuple(LineType.RELEASE, TEAM, hold),
              tuple(LineType.RELEASE, USER, hold),
              tuple(LineType.BURN, TEAM, hold),
              tuple(LineType.BURN, USER, hold));
      assertThat(accounts.holds().getHoldsList()).isEmpty();
      assertThat(accounts.wallet(USER).getBalanceMicros()).isEqualTo(3 * CREDIT);
      assertThat(accounts.wallet(USER).getHeldMicros()).isZero();
      assertThat(accounts.rated().get(0).getHoldId()).isEqualTo(hold);
    }
  }

  @Test
  void a_hold_expires_with_the_watermark_alone_also_after_a_restore() throws Exception {
    OperatorSubtaskState state;
    try (AccountsHarness accounts = family()) {
      hold(accounts, 2);
      state = accounts.snapshot();
    }
    try (AccountsHarness accounts = AccountsHarness.restored(state)) {
      accounts.watermark(T0 + HOUR - 1);
      assertThat(accounts.lines()).isEmpty();
      accounts.watermark(T0 + HOUR);
      assertThat(accounts.lines()).extracting(LedgerLine::getType).containsOnly(LineType.RELEASE);
      accounts.wallClock(PUBLISH_MS);
      assertThat(accounts.holds().getHoldsList()).isEmpty();
    }
  }

  @Test
  void a_users_grant_expires_with_the_watermark_alone_also_after_a_restore() throws Exception {
    OperatorSubtaskState state;
    try (AccountsHarness accounts = AccountsHarness.funded(10)) {
      var grant = Command.newBuilder();
      grant
          .getGrantCreditsBuilder()
          .setWallet(USER)
          .setAmountMicros(4 * CREDIT)
          .setExpiresAtMs(T0 + 3 * HOUR);
      accounts.command(ACME, grant);
      state = accounts.snapshot();
    }
    try (AccountsHarness accounts = AccountsHarness.restored(state)) {
      accounts.watermark(T0 + 3 * HOUR + 59_999);
      assertThat(accounts.lines()).isEmpty();
      accounts.watermark(T0 + 3 * HOUR + 60_000);
      assertThat(accounts.lines())
          .extracting(LedgerLine::getType, LedgerLine::getWallet, LedgerLine::getTimeMs)
          .containsExactly(tuple(LineType.EXPIRATION, USER, T0 + 3 * HOUR + 60_000));
      accounts.wallClock(PUBLISH_MS);
      assertThat(accounts.wallet(USER).getBalanceMicros()).isZero();
    }
  }

  @Test
  void what_a_user_without_a_wallet_spends_under_a_cap_is_shown_and_comes_back() throws Exception {
    OperatorSubtaskState state;
    try (AccountsHarness accounts = AccountsHarness.funded(10)) {
      var caps = Command.newBuilder();
      caps.getSetCapsBuilder()
          .setScope("user:*")
          .addCapsBuilder()
          .setPeriod(Period.TOTAL)
          .setLimitMicros(5 * CREDIT);
      accounts.command(ACME, caps);
      accounts.use(T0, Journal.usage("a", MODEL, 2).setUserId("u"));
      accounts.wallClock(PUBLISH_MS);

      assertThat(accounts.lastView().getUserCapsList())
          .extracting(CapView::getLimitMicros)
          .containsExactly(5 * CREDIT);
      assertThat(spent(accounts)).containsExactly(2 * CREDIT);
      state = accounts.snapshot();
    }
    try (AccountsHarness accounts = AccountsHarness.restored(state)) {
      accounts.projections.lost = true;
      accounts.wallClock(PUBLISH_MS);
      assertThat(spent(accounts)).containsExactly(2 * CREDIT);
    }
  }

  @Test
  void a_voided_event_is_decided_again_and_its_wallets_have_their_credits_back() throws Exception {
    try (AccountsHarness accounts = family()) {
      accounts.use(T0, ofBoth("a", 5));
      var correction = Command.newBuilder();
      correction.getVoidEventBuilder().setIdentity(ofBoth("a", 5).getIdentity()).setEventId("a");
      accounts.command(ACME, correction);

      assertThat(accounts.rated())
          .extracting(RatedEvent::getCorrection, RatedEvent::getCreditsMicros)
          .containsExactly(tuple("", 5 * CREDIT), tuple("voided", 0L));
      assertThat(accounts.wallet(TEAM).getBalanceMicros()).isEqualTo(3 * CREDIT);
      assertThat(accounts.wallet(USER).getBalanceMicros()).isEqualTo(4 * CREDIT);
      assertThat(accounts.lastReceipt().getCommand().getAffectedEvents()).isEqualTo(1);
      assertThat(accounts.lastReceipt().getCommand().getCreditsBeforeMicros())
          .isEqualTo(5 * CREDIT);
      assertThat(accounts.lastView().getCounts().getBurned()).isEqualTo(1);
    }
  }

  @Test
  void a_receipt_of_a_hold_tells_its_id_its_end_and_the_wallets_that_it_leans_on()
      throws Exception {
    try (AccountsHarness accounts = family()) {
      String hold = hold(accounts, 5);

      var receipt = accounts.lastReceipt().getCommand();
      assertThat(receipt.getCode()).isEqualTo("applied");
      assertThat(receipt.getSubjectId()).isEqualTo(hold);
      assertThat(receipt.getExpiresAtMs()).isEqualTo(T0 + HOUR);
      assertThat(receipt.getWalletsList())
          .extracting(WalletBalance::getWallet, WalletBalance::getHeldMicros)
          .containsExactly(tuple(TEAM, 3 * CREDIT), tuple(USER, 2 * CREDIT), tuple("", 0L));
      assertThat(accounts.wallet(TEAM).getGrantsList())
          .extracting(GrantView::getHeldMicros)
          .containsExactly(3 * CREDIT);
    }
  }

  @Test
  void wallets_of_an_account_that_left_memory_unpublished_are_written_when_it_is_back()
      throws Exception {
    try (AccountsHarness accounts = family()) {
      accounts.projections.willing = false;
      accounts.use(T0, ofBoth("a", 1));
      accounts.barrier(1);
      for (int i = 0; i < 2_000; i++) {
        accounts.register("live:other_" + i);
      }
      accounts.watermark(T0);
      accounts.projections.taken.clear();
      accounts.projections.willing = true;

      accounts.use(T0, ofBoth("b", 1).setReceiptId("rcp_1"));

      assertThat(accounts.wallet(TEAM).getBalanceMicros()).isEqualTo(CREDIT);
      assertThat(accounts.wallet(USER).getBalanceMicros()).isEqualTo(4 * CREDIT);
    }
  }

  /** Ten credits of the customer, three of the team, four of the user. */
  private static AccountsHarness family() throws Exception {
    AccountsHarness accounts = AccountsHarness.funded(10);
    for (var wallet : List.of(TEAM, USER)) {
      var grant = Command.newBuilder();
      grant
          .getGrantCreditsBuilder()
          .setWallet(wallet)
          .setAmountMicros((wallet.equals(TEAM) ? 3 : 4) * CREDIT);
      accounts.command(ACME, grant);
    }
    return accounts;
  }

  private static String hold(AccountsHarness accounts, long credits) throws Exception {
    var hold = Command.newBuilder();
    hold.getCreateHoldBuilder()
        .setAmountMicros(credits * CREDIT)
        .setUserId("u")
        .setTeamId("t")
        .setTtlMs(HOUR);
    accounts.command(ACME, hold);
    return accounts.lastReceipt().getCommand().getSubjectId();
  }

  private static UsageEvent.Builder ofBoth(String id, long tokens) {
    return Journal.usage(id, MODEL, tokens).setUserId("u").setTeamId("t");
  }

  private static List<Long> spent(AccountsHarness accounts) throws Exception {
    return accounts.wallet(USER).getCapsList().stream().map(CapView::getSpentMicros).toList();
  }

  private static List<String> keys(AccountsHarness accounts) {
    return accounts.projections.taken(Projections.Fenced.class).stream()
        .map(Projections.Fenced::key)
        .toList();
  }
}
