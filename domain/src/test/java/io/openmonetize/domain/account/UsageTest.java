package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.LATER_CATALOG;
import static io.openmonetize.domain.account.Given.LATER_MODEL;
import static io.openmonetize.domain.account.Given.T0;
import static io.openmonetize.domain.account.Given.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.money.Credits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final long WINDOW = Settings.DEFAULT.dedupWindowMs();

  @Test
  void an_event_burns_its_credits_once() {
    Driven customer = Driven.registered();
    customer.grant(T0, "10");

    Rated rated = customer.use(T0 + 1, event("a", 4));

    assertThat(rated.verdict()).isEqualTo(Verdict.BURNED);
    assertThat(rated.credits()).isEqualTo(Credits.parse("4").micros());
    assertThat(rated.line()).isEqualTo(2);
    assertThat(customer.balance()).isEqualTo("6.000000");
    assertThat(customer.lines)
        .extracting(line -> line.type())
        .containsExactly(LineType.GRANT, LineType.BURN);
  }

  @Test
  void the_same_event_again_is_a_duplicate_and_another_payload_a_conflict() {
    Driven customer = Driven.registered();
    customer.grant(T0, "10");
    customer.use(T0, event("a", 4));

    assertThat(customer.use(T0, event("a", 4)).verdict()).isEqualTo(Verdict.DUPLICATE);
    assertThat(customer.use(T0, event("a", 5)).verdict()).isEqualTo(Verdict.CONFLICT);
    customer.restart();
    assertThat(customer.use(T0, event("a", 4)).verdict()).isEqualTo(Verdict.DUPLICATE);
    assertThat(customer.balance()).isEqualTo("6.000000");
    assertThat(customer.account().counts().decided()).isEqualTo(4);
  }

  @Test
  void what_waited_to_be_saved_takes_no_memory_afterwards() {
    Driven customer = Driven.registered();
    customer.grant(T0, "1000");
    long atFirst = customer.account().memory();
    for (int i = 0; i < 300; i++) {
      customer.use(T0 + i, event("evt_" + i, 1));
    }
    History history = customer.account().history();
    assertThat(history.memory()).isGreaterThan(8_000);
    assertThat(customer.account().memory()).isGreaterThan(atFirst + 8_000);

    customer.account().save();

    assertThat(history.memory()).isLessThan(2_000);
  }

  @Test
  void with_policy_block_what_nobody_covers_is_unfunded() {
    Driven customer = Driven.registered(OveragePolicy.BLOCK);
    customer.grant(T0, "2");

    Rated rated = customer.use(T0, event("a", 5));

    assertThat(rated.credits()).isEqualTo(Credits.parse("2").micros());
    assertThat(rated.unfunded()).isEqualTo(Credits.parse("3").micros());
    assertThat(customer.balance()).isEqualTo("0.000000");
  }

  @Test
  void with_policy_cap_the_balance_stops_at_zero_too() {
    Driven customer = Driven.registered(OveragePolicy.CAP);
    customer.grant(T0, "2");

    assertThat(customer.use(T0, event("a", 5)).unfunded()).isEqualTo(Credits.parse("3").micros());
    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(customer.account().wallet().debt()).isZero();
  }

  @Test
  void with_policy_allow_the_balance_goes_below_zero_and_the_next_grant_settles_it_first() {
    Driven customer = Driven.registered(OveragePolicy.ALLOW);
    customer.grant(T0, "2");

    assertThat(customer.use(T0, event("a", 5)).unfunded()).isZero();
    assertThat(customer.balance()).isEqualTo("-3.000000");

    customer.grant(T0, "10");
    assertThat(customer.balance()).isEqualTo("7.000000");
    assertThat(customer.account().wallet().debt()).isZero();
    var settled = customer.lines.get(customer.lines.size() - 1);
    assertThat(settled.amount()).isZero();
    assertThat(settled.slices())
        .extracting(Slice::grantId)
        .containsExactly(customer.account().wallet().grants().get(0).id(), Slice.DEBT);
  }

  @Test
  void a_small_grant_settles_a_part_of_the_debt() {
    Driven customer = Driven.registered(OveragePolicy.ALLOW);
    customer.use(T0, event("a", 5));
    customer.grant(T0, "2");

    assertThat(customer.balance()).isEqualTo("-3.000000");
    assertThat(customer.account().wallet().debt()).isEqualTo(Credits.parse("3").micros());
    assertThat(customer.account().wallet().grants()).isEmpty();
  }

  @Test
  void usage_of_an_unregistered_customer_is_rejected_and_may_be_sent_again() {
    var nobody = new Driven();

    assertThat(nobody.use(T0, event("a", 1)).reason()).isEqualTo(UsageRules.UNKNOWN_CUSTOMER);
    assertThat(nobody.use(T0, event("a", 1)).reason()).isEqualTo(UsageRules.UNKNOWN_CUSTOMER);
    assertThat(nobody.lines).isEmpty();
  }

  @Test
  void an_event_exactly_as_old_as_the_window_counts_and_an_older_one_is_rejected() {
    Driven customer = Driven.registered();
    long now = T0 + WINDOW;

    assertThat(customer.use(now, event("on the edge", Given.UNIT_MODEL, 1, T0)).verdict())
        .isEqualTo(Verdict.BURNED);
    Rated older = customer.use(now, event("beyond", Given.UNIT_MODEL, 1, T0 - 1));
    assertThat(older.reason()).isEqualTo(UsageRules.TOO_OLD);
    Rated declared =
        customer.use(now, Given.backfilled(event("declared", Given.UNIT_MODEL, 1, T0 - 1)));
    assertThat(declared.verdict()).isEqualTo(Verdict.BURNED);
  }

  @Test
  void a_duplicate_is_recognised_for_the_window_and_the_five_minutes_an_event_may_lie_ahead() {
    Driven customer = Driven.registered();
    long ahead = T0 + 5 * 60_000L;
    customer.use(T0, event("a", Given.UNIT_MODEL, 1, ahead));

    Rated again = customer.use(ahead + WINDOW - 1, event("a", Given.UNIT_MODEL, 1, ahead));

    assertThat(again.verdict()).isEqualTo(Verdict.DUPLICATE);
  }

  @Test
  void a_wider_window_does_not_reach_behind_what_was_remembered() {
    Driven customer = Driven.registered();
    long now = T0 + 100 * Settings.DAY_MS;
    var wider = Command.Change.of(Optional.empty(), Optional.of(80 * Settings.DAY_MS));
    customer.ask(now, new Command.Configure(wider));

    Rated old = customer.use(now, event("a", Given.UNIT_MODEL, 1, now - WINDOW - 1));

    assertThat(old.reason()).isEqualTo(UsageRules.TOO_OLD);
  }

  @Test
  void a_redelivered_record_is_dropped_and_not_counted() {
    Driven customer = Driven.registered();
    var first = Optional.of(new Origin(1, 3, 70));
    customer.use(T0, event("a", 1), first, Given.CATALOG);
    customer.restart();

    assertThat(customer.use(T0, event("a", 1), first, Given.CATALOG)).isNull();
    assertThat(customer.account().counts().redelivered()).isEqualTo(1);
    assertThat(customer.account().counts().decided()).isEqualTo(1);
    var nextOffset = Optional.of(new Origin(1, 3, 71));
    assertThat(customer.use(T0, event("a", 1), nextOffset, Given.CATALOG).verdict())
        .isEqualTo(Verdict.DUPLICATE);
    var otherGeneration = Optional.of(new Origin(2, 3, 0));
    assertThat(customer.use(T0, event("b", 1), otherGeneration, Given.CATALOG).verdict())
        .isEqualTo(Verdict.BURNED);
  }

  @Test
  void an_unknown_model_parks_the_event_until_its_price_comes() {
    Driven customer = Driven.registered();
    customer.grant(T0, "10");

    Rated parked = customer.use(T0, event("a", LATER_MODEL, 3, T0));
    assertThat(parked.verdict()).isEqualTo(Verdict.PARKED);
    assertThat(customer.balance()).isEqualTo("10.000000");
    assertThat(customer.use(T0, event("a", LATER_MODEL, 3, T0)).verdict())
        .isEqualTo(Verdict.DUPLICATE);
    customer.release(T0 + 1, Given.CATALOG);
    assertThat(customer.account().parked()).hasSize(1);

    customer.restart();
    customer.release(T0 + 2, LATER_CATALOG);

    assertThat(customer.balance()).isEqualTo("7.000000");
    assertThat(customer.account().parked()).isEmpty();
    assertThat(customer.account().counts().of(Verdict.PARKED)).isZero();
    assertThat(customer.account().counts().of(Verdict.BURNED)).isEqualTo(1);
    assertThat(customer.account().counts().decided()).isEqualTo(2);
  }

  @Test
  void a_debt_that_would_leave_the_range_of_numbers_is_refused() {
    Driven customer = Driven.registered(OveragePolicy.ALLOW);
    Rated rated = null;
    for (int i = 0; i < 2_400; i++) {
      rated = customer.use(T0, event("e" + i, 1_000_000_000));
    }

    assertThat(rated.reason()).isEqualTo(UsageRules.OVERFLOW);
    assertThat(customer.account().counts().of(Verdict.BURNED)).isBetween(2_300L, 2_310L);
    customer.account().wallet().check();
  }
}
