package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Offered.at;
import static io.openmonetize.domain.account.Offered.micros;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.CancelSubscription;
import io.openmonetize.domain.account.Command.ChangeSubscription;
import io.openmonetize.domain.account.Command.Subscribe;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Subscription.Status;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Plan.Recurring;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a plan brings, to the millisecond and to the micro-credit. */
class SubscriptionTest {
  private static final long START = at("2026-10-01T00:00:00Z");
  private static final long MIDDLE = at("2026-10-16T12:00:00Z");
  private static final long NOVEMBER = at("2026-11-01T00:00:00Z");
  private static final long GRACE = 60_000;

  private final Driven customer = Driven.registered();
  private Catalog catalog = Offered.CATALOG;
  private int asked;

  @AfterEach
  void the_balance_is_the_sum_of_the_lines() {
    assertThat(customer.lines.stream().mapToLong(LedgerLine::amount).sum())
        .isEqualTo(customer.account().wallet().balance());
    customer.account().wallet().check();
    assertThat(customer.account().frozen()).isFalse();
  }

  @Test
  void a_plan_brings_its_credits_with_every_period_and_what_is_left_of_the_last_expires() {
    Outcome outcome = subscribe(START, "small");

    assertThat(outcome.code()).isEqualTo(Code.APPLIED);
    assertThat(outcome.result().subjectId()).startsWith("sub_");
    assertThat(customer.balance()).isEqualTo("1000.000000");
    assertThat(open().periodEnd()).isEqualTo(NOVEMBER);
    customer.due(NOVEMBER + GRACE);
    assertThat(customer.balance()).isEqualTo("1000.000000");
    assertThat(open().periodStart()).isEqualTo(NOVEMBER);
    assertThat(open().periodEnd()).isEqualTo(at("2026-12-01T00:00:00Z"));
    assertThat(subscribe(NOVEMBER + GRACE, "large").code()).isEqualTo(Code.ALREADY_SUBSCRIBED);
  }

  @Test
  void an_upgrade_in_the_middle_of_a_month_of_31_days_counts_the_rest_to_the_millisecond() {
    subscribe(START, "small");
    long later = MIDDLE + 1;

    Outcome outcome = change(later, "large", 0);

    // 1,339,199,999 of 2,678,400,000 ms are left.
    assertThat(lines(LineType.ADJUSTMENT)).isEqualTo(-500_000_000L);
    assertThat(outcome.result().scope().creditsBefore()).isEqualTo(500_000_000L);
    assertThat(outcome.result().scope().creditsAfter()).isEqualTo(1_499_999_999L);
    assertThat(outcome.result().expiresAt()).isEqualTo(NOVEMBER);
    customer.due(NOVEMBER + GRACE);
    assertThat(customer.balance()).isEqualTo("3000.000000");
  }

  @Test
  void an_upgrade_half_way_gives_back_one_half_and_brings_the_other() {
    subscribe(START, "small");

    change(MIDDLE, "large", 0);

    assertThat(lines(LineType.ADJUSTMENT)).isEqualTo(-micros("500"));
    assertThat(customer.balance()).isEqualTo("2000.000000");
    assertThat(open().periodEnd()).isEqualTo(NOVEMBER);
    assertThat(customer.lines.get(customer.lines.size() - 2).cause().description())
        .isEqualTo("rest of the period, 1339200000 of 2678400000 ms, plan small");
  }

  @Test
  void what_is_spent_of_the_old_share_counts_against_the_new_one() {
    subscribe(START, "large");
    use(MIDDLE, "e", 2_900);

    change(MIDDLE, "small", 0);

    // 100 of the share of 1,500 go back; the 1,400 that are missing are more than the new 500.
    assertThat(lines(LineType.ADJUSTMENT)).isEqualTo(-micros("100"));
    assertThat(customer.balance()).isEqualTo("0.000000");
    change(MIDDLE, "large", 0);
    assertThat(customer.balance()).isEqualTo("100.000000");
    customer.due(NOVEMBER + GRACE);
    assertThat(customer.balance()).isEqualTo("3000.000000");
  }

  @Test
  void going_to_and_fro_makes_no_credits() {
    subscribe(START, "small");
    use(MIDDLE, "all", 1_000);
    change(MIDDLE, "large", 0);
    assertThat(customer.balance()).isEqualTo("1000.000000");
    use(MIDDLE, "the difference", 1_000);
    for (int i = 0; i < 5; i++) {
      change(MIDDLE, "small", 0);
      assertThat(customer.balance()).isEqualTo("0.000000");
      change(MIDDLE, "large", 0);
      assertThat(customer.balance()).isEqualTo("0.000000");
    }
  }

  @Test
  void three_seats_more_and_two_fewer_are_worth_the_time_that_they_stood() {
    subscribe(START, "team");
    assertThat(customer.balance()).isEqualTo("150.000000");

    change(MIDDLE, "", 8);
    assertThat(customer.balance()).isEqualTo("165.000000");
    change(at("2026-10-24T06:00:00Z"), "", 6);

    // 5 seats for the month, 3 for a half of it, and 2 of those not for the last quarter.
    assertThat(customer.balance()).isEqualTo("160.000000");
    assertThat(open().held().seats()).isEqualTo(6);
    assertThat(change(MIDDLE + 9 * 86_400_000L, "", 51).code()).isEqualTo(Code.INVALID);
    assertThat(change(MIDDLE + 9 * 86_400_000L, "", 4).code()).isEqualTo(Code.INVALID);
    assertThat(change(MIDDLE + 9 * 86_400_000L, "", 50).code()).isEqualTo(Code.APPLIED);
  }

  @Test
  void without_proration_the_new_credits_arrive_whole() {
    subscribe(START, "small");

    ask(MIDDLE, new ChangeSubscription("large", 0, false, false, false));

    assertThat(customer.balance()).isEqualTo("4000.000000");
  }

  @Test
  void the_last_word_about_the_end_of_the_period_holds() {
    subscribe(START, "small");
    atPeriodEnd(MIDDLE, "large", 0);
    assertThat(customer.balance()).isEqualTo("1000.000000");
    assertThat(open().planned().orElseThrow().held().planId()).isEqualTo("large");
    atPeriodEnd(MIDDLE + 1, "team", 7);

    customer.due(NOVEMBER + GRACE);

    assertThat(customer.balance()).isEqualTo("170.000000");
    assertThat(open().held().planId()).isEqualTo("team");
    assertThat(open().planned()).isEmpty();
    atPeriodEnd(NOVEMBER + GRACE, "small", 0);
    atPeriodEnd(NOVEMBER + GRACE, "team", 7);
    assertThat(open().planned()).isEmpty();
  }

  @Test
  void a_plan_that_is_canceled_at_once_ends_its_credits_and_may_be_had_again() {
    subscribe(START, "small");

    ask(MIDDLE, new CancelSubscription(false, "too dear"));

    assertThat(customer.account().wallet().spendable(MIDDLE)).isZero();
    assertThat(current().statusAt(MIDDLE)).isEqualTo(Status.CANCELED);
    customer.due(MIDDLE + GRACE);
    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(lines(LineType.EXPIRATION)).isEqualTo(-micros("1000"));
    assertThat(ask(MIDDLE + GRACE, new CancelSubscription(false, "")).code())
        .isEqualTo(Code.NOT_SUBSCRIBED);
    subscribe(MIDDLE + GRACE, "large");
    assertThat(customer.balance()).isEqualTo("3000.000000");
    customer.due(at("2026-11-16T12:02:00Z"));
    assertThat(customer.balance()).isEqualTo("3000.000000");
  }

  @Test
  void a_plan_that_is_canceled_for_the_end_of_the_period_lasts_until_then() {
    subscribe(START, "small");
    ask(MIDDLE, new CancelSubscription(true, "moving on"));
    assertThat(customer.account().wallet().spendable(MIDDLE)).isEqualTo(micros("1000"));

    customer.due(NOVEMBER + GRACE);

    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(current().canceledAt()).isEqualTo(NOVEMBER);
    assertThat(customer.account().wallet().series()).isEmpty();
    assertThat(customer.account().nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_cancellation_for_the_end_of_the_period_may_be_taken_back() {
    subscribe(START, "small");
    ask(MIDDLE, new CancelSubscription(true, ""));

    atPeriodEnd(MIDDLE, "small", 0);

    assertThat(open().endsWithPeriod()).isFalse();
    customer.due(NOVEMBER + GRACE);
    assertThat(customer.balance()).isEqualTo("1000.000000");
  }

  @Test
  void a_trial_has_credits_of_its_own_and_ends_in_the_first_period() {
    subscribe(START, "tried");
    assertThat(customer.balance()).isEqualTo("50.000000");
    assertThat(open().statusAt(START)).isEqualTo(Status.TRIALING);
    long trialEnd = at("2026-10-15T00:00:00Z");
    assertThat(open().periodEnd()).isEqualTo(trialEnd);

    customer.due(trialEnd + GRACE);

    assertThat(customer.balance()).isEqualTo("1000.000000");
    assertThat(open().statusAt(trialEnd)).isEqualTo(Status.ACTIVE);
    assertThat(open().periodEnd()).isEqualTo(at("2026-11-15T00:00:00Z"));
  }

  @Test
  void a_trial_that_is_changed_becomes_the_other_plan_when_it_ends() {
    subscribe(START, "tried");
    change(START + 1, "large", 0);
    assertThat(customer.balance()).isEqualTo("50.000000");
    assertThat(open().statusAt(START + 1)).isEqualTo(Status.TRIALING);

    customer.due(at("2026-10-15T00:02:00Z"));

    assertThat(customer.balance()).isEqualTo("3000.000000");
  }

  @Test
  void a_trial_that_is_left_out_is_none() {
    ask(START, new Subscribe("tried", 0, 0, Optional.of(0), false));

    assertThat(customer.balance()).isEqualTo("1000.000000");
  }

  @Test
  void a_plan_may_begin_later_and_may_be_canceled_before_that() {
    ask(START, new Subscribe("tried", 0, MIDDLE, Optional.empty(), false));
    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(open().statusAt(START)).isEqualTo(Status.PENDING);
    assertThat(customer.account().subscriptions().planAt(START)).isEmpty();
    change(START + 1, "team", 0);
    ask(START + 2, new CancelSubscription(true, ""));
    assertThat(current().statusAt(START + 2)).isEqualTo(Status.CANCELED);

    ask(START + 3, new Subscribe("tried", 0, MIDDLE, Optional.empty(), false));
    customer.due(MIDDLE);
    assertThat(customer.balance()).isEqualTo("50.000000");
    assertThat(open().statusAt(MIDDLE)).isEqualTo(Status.TRIALING);
    assertThat(open().planned()).isEmpty();
  }

  @Test
  void a_month_that_begins_on_its_last_day_ends_on_the_last_of_shorter_ones() {
    long begins = at("2028-01-31T10:00:00Z");
    subscribe(begins, "small");
    assertThat(open().periodEnd()).isEqualTo(at("2028-02-29T10:00:00Z"));
    customer.due(at("2028-02-29T10:00:00Z"));
    assertThat(open().periodEnd()).isEqualTo(at("2028-03-31T10:00:00Z"));
  }

  @Test
  void a_period_across_the_change_of_clocks_ends_at_the_same_hour_there() {
    var zone = Optional.of("Europe/Berlin");
    ask(
        START,
        new Command.Configure(
            new Command.Change(Optional.empty(), Optional.empty(), Optional.empty(), zone)));
    subscribe(at("2026-09-30T22:00:00Z") + 3 * 3_600_000L, "small");
    // An hour longer than 31 days.
    assertThat(open().periodEnd()).isEqualTo(at("2026-11-01T02:00:00Z"));
    long half = open().periodStart() + (open().periodEnd() - open().periodStart()) / 2;

    change(half, "large", 0);

    assertThat(customer.balance()).isEqualTo("2000.000000");
  }

  @Test
  void another_length_of_period_begins_a_new_one_and_keeps_what_is_earned() {
    subscribe(START, "small");

    change(MIDDLE, "year", 0);

    assertThat(customer.balance()).isEqualTo("1500.000000");
    assertThat(open().periodStart()).isEqualTo(MIDDLE);
    assertThat(open().periodEnd()).isEqualTo(at("2027-10-16T12:00:00Z"));
    customer.due(NOVEMBER + GRACE);
    assertThat(customer.balance()).isEqualTo("1000.000000");
  }

  @Test
  void a_part_of_what_is_left_goes_on_into_the_next_period_and_no_further_with_another_plan() {
    subscribe(START, "rolling");
    customer.due(NOVEMBER + GRACE);
    assertThat(customer.balance()).isEqualTo("1200.000000");

    atPeriodEnd(NOVEMBER + GRACE, "small", 0);
    customer.due(at("2026-12-01T00:01:00Z"));

    assertThat(customer.balance()).isEqualTo("1000.000000");
  }

  @Test
  void its_overage_policy_and_top_up_come_and_go_with_a_plan() {
    subscribe(START, "lending");
    assertThat(customer.account().settings().overagePolicy()).isEqualTo(OveragePolicy.ALLOW);
    assertThat(customer.account().wallet().watch().topUp()).isPresent();
    use(START, "dear", 15);
    assertThat(customer.balance()).isEqualTo("-5.000000");
    TopUp requested = customer.account().wallet().watch().topUp().orElseThrow();
    assertThat(requested.state()).isEqualTo(TopUp.State.REQUESTED);
    customer.due(NOVEMBER);
    assertThat(customer.account().wallet().watch().topUp().orElseThrow().last())
        .isEqualTo(requested.last());

    ask(NOVEMBER, new CancelSubscription(true, ""));
    customer.due(at("2026-12-01T00:00:00Z"));

    assertThat(customer.account().settings().overagePolicy()).isEqualTo(OveragePolicy.BLOCK);
    assertThat(customer.account().wallet().watch().topUp().flatMap(TopUp::rule)).isEmpty();
  }

  @Test
  void a_plan_that_is_to_come_changes_no_rules_yet() {
    ask(START, new Subscribe("small", 0, MIDDLE, Optional.empty(), false));
    change(START + 1, "lending", 0);
    assertThat(customer.account().settings().overagePolicy()).isEqualTo(OveragePolicy.BLOCK);

    customer.due(MIDDLE);

    assertThat(customer.account().settings().overagePolicy()).isEqualTo(OveragePolicy.ALLOW);
    assertThat(customer.balance()).isEqualTo("10.000000");
  }

  @Test
  void what_somebody_has_set_since_stays_when_the_plan_goes() {
    subscribe(START, "lending");
    var cap = Command.Change.of(Optional.of(OveragePolicy.CAP), Optional.empty());
    ask(START, new Command.Configure(cap));

    ask(MIDDLE, new CancelSubscription(false, ""));

    assertThat(customer.account().settings().overagePolicy()).isEqualTo(OveragePolicy.CAP);
  }

  @Test
  void an_event_is_priced_by_the_plan_of_its_own_time() {
    subscribe(START, "small");
    change(MIDDLE, "large", 0);
    customer.due(NOVEMBER);
    ask(NOVEMBER + 5, new CancelSubscription(false, ""));
    Subscriptions known = customer.account().subscriptions();

    assertThat(known.planAt(START - 1)).isEmpty();
    assertThat(known.planAt(START)).isEqualTo("small");
    assertThat(known.planAt(MIDDLE - 1)).isEqualTo("small");
    assertThat(known.planAt(MIDDLE)).isEqualTo("large");
    assertThat(known.planAt(NOVEMBER + 4)).isEqualTo("large");
    assertThat(known.planAt(NOVEMBER + 5)).isEmpty();
    assertThat(customer.account().buyer(MIDDLE).plan()).isEqualTo("large");
    assertThat(known.cycleAround(MIDDLE).orElseThrow().from()).isEqualTo(START);
    assertThat(known.cycleAround(MIDDLE).orElseThrow().until()).isEqualTo(NOVEMBER);
    assertThat(known.cycleAround(START - 1)).isEmpty();
    customer.restart();
    assertThat(customer.account().buyer(MIDDLE - 1).plan()).isEqualTo("small");
  }

  @Test
  void what_is_planned_holds_for_events_that_are_ahead_of_the_journal() {
    subscribe(START, "small");
    atPeriodEnd(MIDDLE, "large", 0);

    assertThat(customer.account().subscriptions().planAt(NOVEMBER - 1)).isEqualTo("small");
    assertThat(customer.account().subscriptions().planAt(NOVEMBER)).isEqualTo("large");
    ask(MIDDLE, new CancelSubscription(true, ""));
    assertThat(customer.account().subscriptions().planAt(NOVEMBER)).isEmpty();
  }

  @Test
  void who_subscribed_keeps_the_version_until_it_asks_for_the_newest() {
    subscribe(START, "small");
    var dearer = new Recurring(micros("2000"), 0, 100, 0, 0);
    Plan next = Offered.with(Offered.SMALL, "small", Offered.SMALL.billing(), dearer);
    catalog = Offered.and(catalog, next);
    customer.due(NOVEMBER + GRACE);
    assertThat(customer.balance()).isEqualTo("1000.000000");

    atPeriodEnd(NOVEMBER + GRACE, "", 0);
    customer.due(at("2026-12-01T00:01:00Z"));

    assertThat(customer.balance()).isEqualTo("2000.000000");
    catalog = Offered.and(catalog, next.archived());
    assertThat(change(at("2026-12-02T00:00:00Z"), "", 3).code()).isEqualTo(Code.APPLIED);
    assertThat(change(at("2026-12-02T00:00:00Z"), "small", 0).code()).isEqualTo(Code.APPLIED);
    ask(at("2026-12-02T00:00:00Z"), new CancelSubscription(false, ""));
    assertThat(subscribe(at("2026-12-03T00:00:00Z"), "small").code())
        .isEqualTo(Code.PLAN_NOT_FOUND);
  }

  @Test
  void a_dry_run_tells_what_would_be_and_changes_nothing() {
    subscribe(START, "small");
    int lines = customer.lines.size();

    Outcome dry = ask(MIDDLE, new ChangeSubscription("large", 0, false, true, true));

    assertThat(dry.result().scope().creditsBefore()).isEqualTo(micros("500"));
    assertThat(dry.result().scope().creditsAfter()).isEqualTo(micros("1500"));
    assertThat(dry.result().balanceAfter()).isEqualTo(micros("2000"));
    assertThat(customer.lines).hasSize(lines);
    assertThat(open().held().planId()).isEqualTo("small");
    Outcome real = change(MIDDLE, "large", 0);
    assertThat(real.result().scope()).isEqualTo(dry.result().scope());
  }

  @Test
  void its_series_ends_with_the_subscription_only() {
    subscribe(START, "small");
    var end = new Command.EndRecurrence(open().seriesId());

    assertThat(ask(MIDDLE, end).code()).isEqualTo(Code.INVALID);
  }

  @Test
  void a_subscription_does_not_begin_in_the_past() {
    var past = new Subscribe("small", 0, START - 1, Optional.empty(), false);
    assertThat(ask(START, past).code()).isEqualTo(Code.INVALID);
    assertThat(subscribe(START, "unknown").code()).isEqualTo(Code.PLAN_NOT_FOUND);
  }

  private Subscription current() {
    return customer.account().subscriptions().current().orElseThrow();
  }

  private Subscription open() {
    return customer.account().subscriptions().open().orElseThrow();
  }

  private Outcome subscribe(long now, String plan) {
    return ask(now, new Subscribe(plan, 0, 0, Optional.empty(), false));
  }

  private Outcome change(long now, String plan, int seats) {
    return ask(now, new ChangeSubscription(plan, seats, false, true, false));
  }

  private Outcome atPeriodEnd(long now, String plan, int seats) {
    return ask(now, new ChangeSubscription(plan, seats, true, true, false));
  }

  private Outcome ask(long now, Command command) {
    asked++;
    customer.restart();
    return customer.ask(now, "plan_" + asked, 0, command, catalog);
  }

  private void use(long now, String id, long tokens) {
    customer.use(now, Given.event(id, Given.UNIT_MODEL, tokens, now), Optional.empty(), catalog);
  }

  private long lines(LineType type) {
    return customer.lines.stream()
        .filter(line -> line.type() == type)
        .mapToLong(LedgerLine::amount)
        .sum();
  }
}
