package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.ClaimName;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.KeepName;
import io.openmonetize.domain.account.Command.RevokeKey;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.money.Credits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final GrantCredits TEN =
      new GrantCredits(
          Wallet.CUSTOMER,
          new Command.GrantTerms(Credits.parse("10").micros(), 100, 0, 0, "purchase", ""),
          "",
          Optional.empty());

  @Test
  void the_same_key_gets_the_same_answer_and_moves_money_once() {
    Driven customer = Driven.registered();

    Outcome first = customer.ask(T0, "order-7", 42, TEN);
    customer.restart();
    Outcome again = customer.ask(T0 + 1_000, "order-7", 42, TEN);

    assertThat(again).isEqualTo(first);
    assertThat(customer.balance()).isEqualTo("10.000000");
    assertThat(customer.ask(T0, "order-7", 43, TEN).code()).isEqualTo(Code.IDEMPOTENCY_CONFLICT);
  }

  @Test
  void the_commands_own_id_is_a_key_too() {
    Driven customer = Driven.registered();
    Outcome first = customer.ask(T0, "order-7", 42, TEN);

    assertThat(customer.ask(T0, "id of order-7", 42, TEN)).isEqualTo(first);
  }

  @Test
  void a_refusal_is_an_answer_too() {
    Driven customer = Driven.registered();
    var five = new Consume(Command.Payer.CUSTOMER, Credits.parse("5").micros(), "report");
    assertThat(customer.ask(T0, "take", 1, five).code()).isEqualTo(Code.INSUFFICIENT_CREDITS);
    customer.grant(T0, "10");

    assertThat(customer.ask(T0, "take", 1, five).code()).isEqualTo(Code.INSUFFICIENT_CREDITS);
    assertThat(customer.ask(T0, "take anew", 1, five).code()).isEqualTo(Code.APPLIED);
    assertThat(customer.balance()).isEqualTo("5.000000");
  }

  @Test
  void a_key_is_remembered_for_a_day_of_journal_time_whether_or_not_it_was_swept() {
    Driven customer = Driven.registered();
    customer.ask(T0, "k", 1, TEN);

    customer.ask(T0 + Answer.REMEMBERED_MS - 1, "k", 1, TEN);
    assertThat(customer.balance()).isEqualTo("10.000000");
    customer.ask(T0 + Answer.REMEMBERED_MS, "k", 1, TEN);
    assertThat(customer.balance()).isEqualTo("20.000000");
  }

  @Test
  void old_answers_are_swept_in_time() {
    Driven customer = Driven.registered();
    customer.ask(T0, "k", 1, TEN);
    assertThat(customer.storage.answersKept()).isEqualTo(4);

    long next = customer.account().nextForgetting();
    assertThat(next).isGreaterThanOrEqualTo(T0 + Answer.REMEMBERED_MS);
    customer.account().forget(next);

    assertThat(customer.storage.answersKept()).isZero();
    assertThat(customer.account().nextForgetting()).isGreaterThan(next);
  }

  @Test
  void consuming_all_there_is_works_and_one_micro_credit_more_does_not() {
    Driven customer = Driven.registered();
    customer.grant(T0, "1");

    assertThat(customer.ask(T0, new Consume(Command.Payer.CUSTOMER, 1_000_001, "")).code())
        .isEqualTo(Code.INSUFFICIENT_CREDITS);
    assertThat(customer.ask(T0, new Consume(Command.Payer.CUSTOMER, 1_000_000, "")).code())
        .isEqualTo(Code.APPLIED);
    assertThat(customer.ask(T0, new Consume(Command.Payer.CUSTOMER, 0, "")).code())
        .isEqualTo(Code.INVALID);
    assertThat(customer.ask(T0, new Consume(Command.Payer.CUSTOMER, -1, "")).code())
        .isEqualTo(Code.INVALID);
  }

  @Test
  void a_customer_registers_once_and_nothing_works_before() {
    var nobody = new Driven();
    assertThat(nobody.ask(T0, TEN).code()).isEqualTo(Code.UNKNOWN_CUSTOMER);

    Driven customer = Driven.registered();
    Outcome second =
        customer.ask(
            T0,
            new Command.Register(
                "Other",
                "b@acme.test",
                "",
                customer.account().facts().keys().get(0).made(),
                Command.Change.NONE));
    assertThat(second.code()).isEqualTo(Code.ALREADY_REGISTERED);
    customer.restart();
    assertThat(customer.account().facts().name()).isEqualTo("Acme");
  }

  @Test
  void a_revoked_key_stays_known_as_revoked() {
    Driven customer = Driven.registered();

    assertThat(customer.ask(T0, new RevokeKey("key_1")).code()).isEqualTo(Code.APPLIED);
    assertThat(customer.ask(T0, new RevokeKey("key_2")).code()).isEqualTo(Code.UNKNOWN_KEY);
    customer.restart();
    assertThat(customer.account().facts().keys().get(0).made().revoked()).isTrue();
  }

  @Test
  void a_name_has_one_holder_and_an_unkept_claim_lapses() {
    var name = new Driven();
    var mine = new ClaimName("live:cust_1", 60_000);
    var theirs = new ClaimName("live:cust_2", 60_000);

    assertThat(name.ask(T0, mine).code()).isEqualTo(Code.APPLIED);
    assertThat(name.ask(T0 + 59_999, theirs).code()).isEqualTo(Code.NAME_TAKEN);
    assertThat(name.ask(T0 + 60_000, theirs).code()).isEqualTo(Code.APPLIED);
    assertThat(name.ask(T0 + 60_000, new KeepName("live:cust_1")).code())
        .isEqualTo(Code.CLAIM_LAPSED);
    assertThat(name.ask(T0 + 60_000, new KeepName("live:cust_2")).code()).isEqualTo(Code.APPLIED);
    name.restart();
    assertThat(name.ask(T0 + 1_000_000_000L, mine).code()).isEqualTo(Code.NAME_TAKEN);
  }
}
