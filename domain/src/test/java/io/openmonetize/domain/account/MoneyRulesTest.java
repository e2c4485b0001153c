package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static io.openmonetize.domain.account.Given.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of wallets and holds, a sentence each; an event of n tokens costs n credits. */
class MoneyRulesTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final Payer ANN = new Payer("ann", "red");
  private static final String TEAM = Wallet.ofTeam("red");
  private static final String USER = Wallet.ofUser("ann");

  private final Driven customer = Driven.registered();

  @Test
  void team_3_user_4_customer_10_an_event_of_8_5_takes_3_and_4_and_1_5() {
    give(TEAM, "3");
    give(USER, "4");
    give(Wallet.CUSTOMER, "10");
    // Half a token more than eight, as a consumption of the same amount.
    assertThat(ask(new Consume(ANN, micros("8.5"), "")).result().balanceAfter())
        .isEqualTo(micros("8.5"));

    assertThat(customer.balance(TEAM)).isEqualTo("0.000000");
    assertThat(customer.balance(USER)).isEqualTo("0.000000");
    assertThat(customer.balance()).isEqualTo("8.500000");
    assertThat(burns()).extracting(LedgerLine::wallet).containsExactly(TEAM, USER, "");
    assertThat(burns())
        .extracting(LedgerLine::amount)
        .containsExactly(-micros("3"), -micros("4"), -micros("1.5"));
  }

  @Test
  void an_event_walks_the_same_order() {
    give(TEAM, "3");
    give(USER, "4");
    give(Wallet.CUSTOMER, "10");

    Rated rated = customer.use(T0, Given.by("ann", "red", "", event("e", 8)));

    assertThat(rated.credits()).isEqualTo(micros("8"));
    assertThat(customer.balance(TEAM)).isEqualTo("0.000000");
    assertThat(customer.balance(USER)).isEqualTo("0.000000");
    assertThat(customer.balance()).isEqualTo("9.000000");
  }

  @Test
  void policy_block_with_2_left_burns_2_of_5_and_leaves_3_unfunded() {
    give(Wallet.CUSTOMER, "2");

    Rated rated = customer.use(T0, event("e", 5));

    assertThat(rated.credits()).isEqualTo(micros("2"));
    assertThat(rated.unfunded()).isEqualTo(micros("3"));
    assertThat(customer.balance()).isEqualTo("0.000000");
  }

  @Test
  void a_team_that_is_not_named_never_pays() {
    give(TEAM, "3");
    assertThat(customer.use(T0, Given.by("ann", "", "", event("e", 1))).unfunded())
        .isEqualTo(micros("1"));
    assertThat(customer.balance(TEAM)).isEqualTo("3.000000");
  }

  @Test
  void under_allow_the_customers_wallet_alone_goes_below_zero() {
    ask(
        new Command.Configure(
            Command.Change.of(Optional.of(OveragePolicy.ALLOW), Optional.empty())));
    give(USER, "4");

    customer.use(T0, Given.by("ann", "", "", event("e", 6)));

    assertThat(customer.balance(USER)).isEqualTo("0.000000");
    assertThat(customer.balance()).isEqualTo("-2.000000");
    give(Wallet.CUSTOMER, "5");
    assertThat(customer.balance()).isEqualTo("3.000000");
    assertThat(last().cause().description()).isEqualTo("debt settled");
  }

  @Test
  void a_hold_sets_credits_aside_that_no_other_usage_touches() {
    give(Wallet.CUSTOMER, "10");
    hold(6);

    assertThat(customer.account().wallet().held()).isEqualTo(micros("6"));
    assertThat(customer.use(T0, event("e", 5)).unfunded()).isEqualTo(micros("1"));
    assertThat(ask(new Consume(ANN, 1, "")).code()).isEqualTo(Code.INSUFFICIENT_CREDITS);
    assertThat(customer.balance()).isEqualTo("6.000000");
  }

  @Test
  void a_hold_that_is_not_covered_is_refused() {
    give(Wallet.CUSTOMER, "10");
    assertThat(ask(new CreateHold(ANN, micros("10.000001"), HOUR, "")).code())
        .isEqualTo(Code.INSUFFICIENT_CREDITS);
    assertThat(customer.lines).extracting(LedgerLine::type).containsExactly(LineType.GRANT);
  }

  @Test
  void a_hold_is_settled_with_less_and_the_rest_is_free_again() {
    give(Wallet.CUSTOMER, "10");
    String hold = hold(6);

    Outcome settled = ask(new SettleHold(hold, micros("2.5"), ""));

    assertThat(settled.result().balanceAfter()).isEqualTo(micros("7.5"));
    assertThat(customer.account().wallet().held()).isZero();
    assertThat(customer.lines)
        .extracting(LedgerLine::type)
        .containsExactly(LineType.GRANT, LineType.HOLD, LineType.RELEASE, LineType.BURN);
    assertThat(customer.lines.get(3).cause().reference()).isEqualTo(hold);
  }

  @Test
  void a_hold_is_settled_with_more_and_what_is_more_goes_the_usual_order() {
    give(Wallet.CUSTOMER, "10");
    String hold = hold(6);
    Outcome settled = ask(new SettleHold(hold, micros("12"), ""));
    assertThat(settled.code()).isEqualTo(Code.APPLIED);
    assertThat(settled.result().unfunded()).isEqualTo(micros("2"));
    assertThat(customer.balance()).isEqualTo("0.000000");
  }

  @Test
  void an_event_that_carries_the_hold_settles_it() {
    give(Wallet.CUSTOMER, "10");
    String hold = hold(6);

    Rated rated = customer.use(T0, Given.by("", "", hold, event("e", 7)));

    assertThat(rated.credits()).isEqualTo(micros("7"));
    assertThat(customer.account().openHolds()).isEmpty();
    assertThat(customer.balance()).isEqualTo("3.000000");
    assertThat(customer.use(T0, Given.by("", "", hold, event("again", 1))).credits())
        .isEqualTo(micros("1"));
    assertThat(alerts()).contains("hold_not_open");
  }

  @Test
  void a_hold_ends_once() {
    give(Wallet.CUSTOMER, "10");
    String hold = hold(6);
    assertThat(ask(new ReleaseHold(hold, "")).code()).isEqualTo(Code.APPLIED);
    assertThat(ask(new ReleaseHold(hold, "")).code()).isEqualTo(Code.HOLD_ENDED);
    assertThat(ask(new SettleHold(hold, 1, "")).code()).isEqualTo(Code.HOLD_ENDED);
    assertThat(ask(new SettleHold("hold_x", 1, "")).code()).isEqualTo(Code.HOLD_NOT_FOUND);
    assertThat(customer.balance()).isEqualTo("10.000000");
  }

  @Test
  void a_hold_expires_at_its_time_and_not_before() {
    give(Wallet.CUSTOMER, "10");
    hold(6);
    customer.due(T0 + HOUR - 1);
    assertThat(customer.account().wallet().held()).isEqualTo(micros("6"));
    customer.restart();
    customer.due(T0 + HOUR);
    assertThat(customer.account().wallet().held()).isZero();
    assertThat(last().timeMs()).isEqualTo(T0 + HOUR);
    assertThat(last().cause().description()).isEqualTo("hold expired");
  }

  @Test
  void what_is_held_does_not_expire_before_its_hold_ends() {
    give(Wallet.CUSTOMER, "10", T0 + 10 * MINUTE);
    hold(6);
    customer.due(T0 + 30 * MINUTE);
    assertThat(customer.balance()).isEqualTo("6.000000");
    customer.due(T0 + HOUR);
    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(customer.lines)
        .extracting(LedgerLine::type)
        .containsExactly(
            LineType.GRANT,
            LineType.HOLD,
            LineType.EXPIRATION,
            LineType.RELEASE,
            LineType.EXPIRATION);
  }

  @Test
  void an_expired_grant_pays_for_the_hold_that_had_pinned_it() {
    give(Wallet.CUSTOMER, "10", T0 + 10 * MINUTE);
    String hold = hold(6);
    Outcome settled = customer.ask(T0 + 30 * MINUTE, new SettleHold(hold, micros("5"), ""));
    assertThat(settled.result().unfunded()).isZero();
    customer.due(T0 + 31 * MINUTE);
    assertThat(customer.balance()).isEqualTo("0.000000");
  }

  @Test
  void a_grant_of_a_user_expires_on_time_without_traffic_and_after_a_restart() {
    give(USER, "10", T0 + 10 * MINUTE);
    customer.restart();
    assertThat(customer.account().nextDue()).isLessThanOrEqualTo(T0 + 11 * MINUTE);
    customer.due(T0 + 11 * MINUTE - 1);
    assertThat(customer.balance(USER)).isEqualTo("10.000000");
    customer.due(T0 + 11 * MINUTE);
    assertThat(customer.balance(USER)).isEqualTo("0.000000");
    assertThat(last().timeMs()).isEqualTo(T0 + 11 * MINUTE);
  }

  @Test
  void a_transfer_keeps_the_life_of_what_it_gives() {
    give(Wallet.CUSTOMER, "10", T0 + 10 * MINUTE);
    assertThat(ask(new Transfer("", USER, micros("4"), "")).code()).isEqualTo(Code.APPLIED);
    assertThat(customer.balance()).isEqualTo("6.000000");
    assertThat(customer.balance(USER)).isEqualTo("4.000000");
    assertThat(customer.account().wallet(USER).orElseThrow().grants().get(0).expiresAt())
        .isEqualTo(T0 + 10 * MINUTE);
    assertThat(ask(new Transfer("", USER, micros("6.1"), "")).code())
        .isEqualTo(Code.INSUFFICIENT_CREDITS);
  }

  @Test
  void a_cap_refuses_requests_and_names_level_and_rule_but_never_usage() {
    give(Wallet.CUSTOMER, "100");
    ask(new SetCaps(Caps.EACH_USER, List.of(new Cap(Period.DAILY, micros("5")))));

    assertThat(ask(new Consume(ANN, micros("5"), "")).code()).isEqualTo(Code.APPLIED);
    Outcome denied = ask(new Consume(ANN, 1, ""));
    assertThat(denied.code()).isEqualTo(Code.CAP_REACHED);
    assertThat(denied.message()).contains("daily cap of user:ann").contains("5.000000");
    assertThat(ask(new CreateHold(ANN, 1, HOUR, "")).code()).isEqualTo(Code.CAP_REACHED);
    assertThat(customer.use(T0, Given.by("ann", "red", "", event("e", 3))).credits())
        .isEqualTo(micros("3"));
    assertThat(customer.ask(T0 + 24 * HOUR, new Consume(ANN, 1, "")).code())
        .isEqualTo(Code.APPLIED);
  }

  @Test
  void a_cap_counts_on_however_often_the_time_zone_changes() {
    give(Wallet.CUSTOMER, "100");
    ask(new SetCaps("", List.of(new Cap(Period.YEARLY, micros("5")))));
    for (String zone : List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")) {
      var change =
          new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(zone));
      ask(new Configure(change));
      assertThat(ask(new Consume(ANN, micros("3"), "")).code()).isEqualTo(Code.APPLIED);
    }
    assertThat(ask(new Consume(ANN, micros("3"), "")).code()).isEqualTo(Code.CAP_REACHED);
  }

  @Test
  void a_top_up_that_waits_for_the_next_month_comes_at_once_under_a_rule_that_allows_it() {
    var narrow = new TopUpRule(micros("5"), micros("20"), 0, micros("10"));
    ask(new SetTopUp("", Optional.of(narrow)));
    assertThat(alerts()).doesNotContain("top_up_requested");

    ask(new SetTopUp("", Optional.of(new TopUpRule(micros("5"), micros("20"), 0, 0))));

    assertThat(alerts()).contains("top_up_requested");
  }

  @Test
  void what_open_holds_may_come_to_counts_under_a_cap() {
    give(Wallet.CUSTOMER, "100");
    ask(new SetCaps(TEAM, List.of(new Cap(Period.TOTAL, micros("10")))));
    String hold = hold(6);
    assertThat(ask(new CreateHold(ANN, micros("5"), HOUR, "")).code()).isEqualTo(Code.CAP_REACHED);
    ask(new ReleaseHold(hold, ""));
    assertThat(ask(new CreateHold(ANN, micros("5"), HOUR, "")).code()).isEqualTo(Code.APPLIED);
  }

  @Test
  void a_threshold_alerts_once_per_crossing() {
    give(Wallet.CUSTOMER, "10");
    ask(
        new Command.SetThresholds(
            "", List.of(new Threshold(micros("5"), 0), new Threshold(0, 20))));
    customer.use(T0, event("a", 5));
    assertThat(alerts()).isEmpty();
    customer.use(T0, event("b", 1));
    customer.use(T0, event("c", 1));
    assertThat(alerts()).containsExactly("balance_threshold");
    customer.use(T0, event("d", 2));
    assertThat(alerts()).hasSize(2);
    give(Wallet.CUSTOMER, "10");
    customer.use(T0, event("e", 7));
    assertThat(alerts()).hasSize(3);
  }

  @Test
  void a_recurring_grant_comes_again_and_carries_over_within_its_bounds() {
    var terms = new GrantTerms(micros("10"), 100, 0, 0, "plan", "monthly");
    var monthly = new Recurrence(Period.DAILY, 0, micros("4"), 0);
    customer.ask(T0, new Command.GrantCredits("", terms, "", Optional.of(monthly)));
    customer.use(T0, event("e", 3));

    customer.due(T0 + 24 * HOUR);
    assertThat(customer.balance()).isEqualTo("17.000000");
    customer.due(T0 + 24 * HOUR + MINUTE);

    assertThat(customer.balance()).isEqualTo("14.000000");
    assertThat(customer.lines)
        .extracting(LedgerLine::type)
        .containsExactly(
            LineType.GRANT, LineType.BURN, LineType.GRANT, LineType.ROLLOVER, LineType.EXPIRATION);
    assertThat(last().amount()).isEqualTo(-micros("3"));
  }

  @Test
  void what_is_carried_over_lives_as_long_as_its_period_though_the_time_zone_changes() {
    var terms = new GrantTerms(micros("10"), 100, 0, 0, "plan", "daily");
    var daily = new Recurrence(Period.DAILY, 0, micros("4"), 0);
    customer.ask(T0, new Command.GrantCredits("", terms, "", Optional.of(daily)));
    long winter = T0 + 90 * 24 * HOUR;
    customer.due(winter + 1);
    var change =
        new Change(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("America/New_York"));

    customer.ask(winter + 2, new Configure(change));
    customer.due(winter + MINUTE);

    assertThat(customer.account().wallet().grants())
        .extracting(Grant::expiresAt)
        .containsOnly(winter + 24 * HOUR);
  }

  private void give(String wallet, String credits) {
    give(wallet, credits, 0);
  }

  private void give(String wallet, String credits, long expiresAt) {
    var terms = new GrantTerms(micros(credits), 100, 0, expiresAt, "grant", "");
    assertThat(customer.grant(T0, wallet, terms).code()).isEqualTo(Code.APPLIED);
  }

  private String hold(int credits) {
    Outcome held = ask(new CreateHold(ANN, Credits.MICROS_PER_CREDIT * credits, HOUR, ""));
    assertThat(held.code()).isEqualTo(Code.APPLIED);
    return held.result().subjectId();
  }

  private Outcome ask(Command command) {
    return customer.ask(T0, command);
  }

  private List<LedgerLine> burns() {
    return customer.lines.stream().filter(line -> line.type() == LineType.BURN).toList();
  }

  private LedgerLine last() {
    return customer.lines.get(customer.lines.size() - 1);
  }

  private List<String> alerts() {
    return customer.entries.stream()
        .filter(Entry.Alerted.class::isInstance)
        .map(entry -> ((Entry.Alerted) entry).kind())
        .toList();
  }

  private static long micros(String credits) {
    return Credits.parse(credits).micros();
  }
}
