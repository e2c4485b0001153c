package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static io.openmonetize.domain.account.Given.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.EndRecurrence;
import io.openmonetize.domain.account.Command.EndTopUp;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of several reasons to refuse a command, the first in the documented order is told. */
class OrderOfRefusalsTest {
  private static final long CREDIT = 1_000_000;
  private static final long MOST = CommandLimits.MAX_AMOUNT_MICROS;

  private final Driven customer = Driven.registered();
  private int keys;

  @Test
  void before_all_of_them_comes_the_key_then_the_bounds_then_the_customer() {
    var nobody = new Driven();
    var beyond = new Consume(Payer.CUSTOMER, 0, "");
    var within = new Consume(Payer.CUSTOMER, CREDIT, "");
    assertThat(nobody.ask(T0, "k", 1, beyond).code()).isEqualTo(Code.INVALID);
    assertThat(nobody.ask(T0, "k", 2, within).code()).isEqualTo(Code.IDEMPOTENCY_CONFLICT);
    assertThat(nobody.ask(T0, "l", 2, within).code()).isEqualTo(Code.UNKNOWN_CUSTOMER);
  }

  @Test
  void a_grant_is_refused_for_its_own_key_then_for_overflow_then_for_its_life() {
    fill();
    refused(grant("own", MOST, 0, 1), Code.OVERFLOW);
    var elsewhere = new GrantTerms(CREDIT, 100, 0, 0, "grant", "");
    customer.ask(T0, key(), 7, new GrantCredits("user:a", elsewhere, "own", Optional.empty()));
    assertThat(customer.ask(T0, key(), 8, grant("own", MOST, 0, 1)).code())
        .isEqualTo(Code.IDEMPOTENCY_CONFLICT);
    var past = new GrantTerms(CREDIT, 100, 0, 1, "grant", "");
    refused(new GrantCredits("user:a", past, "", Optional.empty()), Code.INVALID);
  }

  @Test
  void a_request_to_consume_is_refused_for_a_cap_then_for_funds() {
    cap(0);
    refused(new Consume(Payer.CUSTOMER, CREDIT, ""), Code.CAP_REACHED);
    cap(CREDIT);
    refused(new Consume(Payer.CUSTOMER, CREDIT, ""), Code.INSUFFICIENT_CREDITS);
  }

  @Test
  void a_hold_is_refused_for_the_number_of_holds_then_for_a_cap_then_for_funds() {
    customer.grant(T0, "1");
    for (int i = 0; i < Holds.MOST; i++) {
      customer.ask(T0, new CreateHold(Payer.CUSTOMER, 1, 1_000, ""));
    }
    cap(0);
    var hold = new CreateHold(Payer.CUSTOMER, 2 * CREDIT, 1_000, "");
    refused(hold, Code.TOO_MANY_HOLDS);
    customer.due(T0 + 1_000);
    refused(hold, Code.CAP_REACHED);
    cap(2 * CREDIT);
    refused(hold, Code.INSUFFICIENT_CREDITS);
  }

  @Test
  void what_has_ended_differs_for_a_day_from_what_never_was() {
    customer.grant(T0, "1");
    Outcome held = customer.ask(T0, new CreateHold(Payer.CUSTOMER, 1, 1_000, ""));
    String id = held.result().subjectId();
    customer.ask(T0, new ReleaseHold(id, ""));
    refused(new SettleHold(id, 1, ""), Code.HOLD_ENDED);
    refused(new ReleaseHold("hold_none", ""), Code.HOLD_NOT_FOUND);
    assertThat(customer.ask(T0 + Settings.DAY_MS, new ReleaseHold(id, "")).code())
        .isEqualTo(Code.HOLD_NOT_FOUND);
    refused(new EndRecurrence("series_none"), Code.SERIES_NOT_FOUND);
    refused(new EndTopUp("topup_none", true, ""), Code.TOP_UP_NOT_FOUND);
  }

  @Test
  void a_transfer_is_refused_for_itself_then_for_funds_then_for_overflow() {
    refused(new Transfer("", "", CREDIT, ""), Code.INVALID);
    refused(new Transfer("", "user:a", CREDIT, ""), Code.INSUFFICIENT_CREDITS);
    fill();
    customer.grant(T0, "user:a", new GrantTerms(CREDIT, 100, 0, 0, "grant", ""));
    refused(new Transfer("user:a", "", CREDIT, ""), Code.OVERFLOW);
    refused(new Adjust("user:a", -2 * CREDIT, ""), Code.INSUFFICIENT_CREDITS);
    refused(new Adjust("", MOST, ""), Code.OVERFLOW);
  }

  @Test
  void a_refund_is_refused_for_its_life_then_for_the_transaction_then_for_what_is_left() {
    customer.grant(T0, "10");
    refused(new Refund("", 0, "txn_none", "", 1), Code.INVALID);
    refused(new Refund("", 0, "txn_none", "", 0), Code.TRANSACTION_NOT_FOUND);
    Outcome burned = customer.ask(T0, new Consume(Payer.CUSTOMER, 3 * CREDIT, ""));
    String id = burned.result().transactionId();
    refused(new Refund("", 3 * CREDIT + 1, id, "", 0), Code.NOT_REFUNDABLE);
    assertThat(customer.ask(T0, new Refund("", CREDIT, id, "", 0)).code()).isEqualTo(Code.APPLIED);
    refused(new Refund("", 2 * CREDIT + 1, id, "", 0), Code.NOT_REFUNDABLE);
    Outcome rest = customer.ask(T0, new Refund("", 0, id, "", 0));
    assertThat(rest.result().amount()).isEqualTo(2 * CREDIT);
    assertThat(customer.balance()).isEqualTo("10.000000");
    refused(new Refund("", 0, id, "", 0), Code.NOT_REFUNDABLE);
    String granted = customer.lines.get(0).transactionId();
    refused(new Refund("", 0, granted, "", 0), Code.TRANSACTION_NOT_FOUND);
  }

  @Test
  void a_longer_horizon_makes_nothing_refundable_again() {
    customer.grant(T0, "10");
    Outcome first = customer.ask(T0, new Consume(Payer.CUSTOMER, CREDIT, ""));
    var again = new Refund("", 0, first.result().transactionId(), "", 0);
    assertThat(customer.ask(T0, again).code()).isEqualTo(Code.APPLIED);
    long later = T0 + 36 * Settings.DAY_MS;
    Outcome second = customer.ask(later, new Consume(Payer.CUSTOMER, CREDIT, ""));
    customer.ask(later, new Refund("", 0, second.result().transactionId(), "", 0));
    var longer =
        new Command.Change(
            Optional.empty(),
            Optional.empty(),
            Optional.of(90 * Settings.DAY_MS),
            Optional.empty());
    customer.ask(later, new Command.Configure(longer));

    assertThat(customer.ask(later, again).code()).isEqualTo(Code.NOT_REFUNDABLE);
  }

  @Test
  void a_correction_is_refused_for_its_price_then_for_the_event_then_for_the_horizon() {
    customer.grant(T0, "10");
    var unpriced = event("e", Given.LATER_MODEL, 1, T0);
    refused(new AmendEvent(unpriced, "", Optional.empty()), Code.NOT_PRICED);
    refused(new AmendEvent(event("e", 1), "", Optional.empty()), Code.EVENT_NOT_FOUND);
    customer.use(T0, event("e", 1));
    var voiding = new VoidEvent(event("e", 1).identity(), "e", "", Optional.empty());
    var shorter =
        new Command.Change(
            Optional.empty(), Optional.empty(), Optional.of(1_000L), Optional.empty());
    customer.ask(T0, new Command.Configure(shorter));
    assertThat(customer.ask(T0 + 1_001, voiding).code()).isEqualTo(Code.BEYOND_HORIZON);
    assertThat(customer.ask(T0 + 1_000, voiding).code()).isEqualTo(Code.APPLIED);
    assertThat(customer.ask(T0 + 1_000, new AmendEvent(event("e", 1), "", Optional.empty())).code())
        .isEqualTo(Code.EVENT_VOIDED);
  }

  private void fill() {
    for (int i = 0; i < 2; i++) {
      customer.ask(T0, key(), 1, grant("", MOST, 0, 0));
    }
    customer.ask(T0, key(), 1, grant("", Payments.MOST - 2 * MOST - 1, 0, 0));
  }

  private void cap(long micros) {
    customer.ask(T0, new SetCaps("", List.of(new Cap(Period.TOTAL, micros))));
  }

  private static GrantCredits grant(String ownKey, long amount, long from, long until) {
    var terms = new GrantTerms(amount, 100, from, until, "grant", "");
    return new GrantCredits("", terms, ownKey, Optional.empty());
  }

  private void refused(Command command, Code code) {
    assertThat(customer.ask(T0, command).code()).as("%s", command).isEqualTo(code);
  }

  private String key() {
    keys++;
    return "key " + keys;
  }
}
