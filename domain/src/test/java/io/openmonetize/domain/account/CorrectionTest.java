package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static io.openmonetize.domain.account.Given.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.LedgerKnowledge;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.Rerate;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.Entry.EventRestated;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A correction leaves everything as if the event had been right from the start. */
class CorrectionTest {
  private static final long MINUTE = 60_000;

  private final Driven customer = Driven.registered();

  @Test
  void a_voided_event_gives_back_what_it_took_and_refers_to_its_line() {
    customer.grant(T0, "10");
    customer.use(T0, event("e", 4));
    String burned = last().transactionId();

    Outcome voided = voided("e");

    assertThat(voided.code()).isEqualTo(Code.APPLIED);
    assertThat(customer.balance()).isEqualTo("10.000000");
    assertThat(last().type()).isEqualTo(LineType.CORRECTION);
    assertThat(last().amount()).isEqualTo(micros("4"));
    assertThat(last().cause().reference()).isEqualTo(burned);
    assertThat(restated()).extracting(Rated::correction).containsExactly("voided");
    assertThat(voided("e").code()).isEqualTo(Code.EVENT_VOIDED);
    assertThat(voided("unknown").code()).isEqualTo(Code.EVENT_NOT_FOUND);
    assertThat(customer.use(T0, event("e", 4)).verdict()).isEqualTo(Verdict.DUPLICATE);
  }

  @Test
  void what_a_later_event_could_not_pay_is_paid_now() {
    customer.grant(T0, "10");
    customer.use(T0, event("first", 8));
    assertThat(customer.use(T0 + 1, event("second", 5)).unfunded()).isEqualTo(micros("3"));

    voided("first");

    assertThat(customer.balance()).isEqualTo("5.000000");
    assertThat(restated()).extracting(Rated::correction).containsExactly("voided", "restated");
    assertThat(restated().get(1).unfunded()).isZero();
    assertThat(restated().get(1).credits()).isEqualTo(micros("5"));
  }

  @Test
  void what_has_expired_too_little_expires_by_a_line_of_its_own() {
    customer.grant(T0, "10", 100, 0, T0 + MINUTE);
    customer.use(T0, event("e", 4));
    customer.due(T0 + 2 * MINUTE);

    customer.ask(T0 + 3 * MINUTE, voiding("e"));

    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(sum(LineType.EXPIRATION)).isEqualTo(-micros("10"));
    assertThat(sum(LineType.BURN) + sum(LineType.CORRECTION)).isZero();
  }

  @Test
  void an_amended_event_is_priced_anew_and_paid_in_its_old_place() {
    customer.grant(T0, "10", 50, 0, 0);
    customer.grant(T0, "10");
    customer.use(T0, event("e", 4));
    customer.use(T0, event("later", 8));

    customer.ask(T0, new AmendEvent(event("e", 1), "typed wrongly", Optional.empty()));

    assertThat(customer.balance()).isEqualTo("11.000000");
    assertThat(customer.account().wallet().grants())
        .extracting(Grant::remaining)
        .containsExactly(micros("1"), micros("10"));
    assertThat(restated().get(0).credits()).isEqualTo(micros("1"));
  }

  @Test
  void corrections_of_corrections_go_on_from_the_corrected_history_and_survive_a_restart() {
    customer.grant(T0, "10");
    customer.use(T0, event("a", 4));
    customer.use(T0, event("b", 4));
    customer.ask(T0, new AmendEvent(event("a", 9), "", Optional.empty()));
    assertThat(customer.balance()).isEqualTo("0.000000");
    customer.restart();

    customer.ask(T0, new AmendEvent(event("a", 2), "", Optional.empty()));
    assertThat(customer.balance()).isEqualTo("4.000000");
    customer.restart();
    voided("b");
    assertThat(customer.balance()).isEqualTo("8.000000");
    assertThat(customer.lines.stream().mapToLong(LedgerLine::amount).sum()).isEqualTo(micros("8"));
  }

  @Test
  void a_backfilled_event_reopens_the_grant_that_was_there_for_it() {
    customer.grant(T0, "10", 100, 0, T0 + MINUTE);
    customer.due(T0 + 2 * MINUTE);
    assertThat(customer.balance()).isEqualTo("0.000000");

    UsageEvent late = Given.backfilled(event("late", Given.UNIT_MODEL, 3, T0 + 1));
    Rated rated = customer.use(T0 + 3 * MINUTE, late);

    assertThat(rated.credits()).isEqualTo(micros("3"));
    assertThat(rated.unfunded()).isZero();
    assertThat(sum(LineType.EXPIRATION)).isEqualTo(-micros("7"));
    assertThat(customer.balance()).isEqualTo("0.000000");
  }

  @Test
  void beyond_the_horizon_what_the_ledger_knows_is_adjusted_once() {
    customer.grant(T0, "10");
    customer.use(T0, event("e", 4));
    long later = T0 + 36 * Settings.DAY_MS;
    assertThat(customer.ask(later, voiding("e")).code()).isEqualTo(Code.EVENT_NOT_FOUND);

    var known = Optional.of(new LedgerKnowledge(micros("4"), "", "txn_1"));
    UsageEvent event = event("e", 4);
    Outcome voided = customer.ask(later, new VoidEvent(event.identity(), "e", "wrong", known));

    assertThat(voided.code()).isEqualTo(Code.APPLIED);
    assertThat(last().type()).isEqualTo(LineType.ADJUSTMENT);
    assertThat(customer.balance()).isEqualTo("10.000000");
    customer.restart();
    assertThat(customer.ask(later + 1, new VoidEvent(event.identity(), "e", "again", known)).code())
        .isEqualTo(Code.BEYOND_HORIZON);
    assertThat(customer.balance()).isEqualTo("10.000000");
  }

  @Test
  void a_re_rating_says_first_what_it_would_change() {
    customer.grant(T0, "10");
    customer.use(T0, event("e", 4));
    var dry = new Rerate(0, T0 + 1, "OPENAI", Given.UNIT_MODEL, true, "");
    int lines = customer.lines.size();

    Outcome outcome = customer.ask(T0, "k", 1, dry, Given.DEARER_CATALOG);

    assertThat(outcome.result().scope()).isEqualTo(new Outcome.Scope(1, micros("4"), micros("8")));
    assertThat(customer.lines).hasSize(lines);
    var real = new Rerate(0, T0 + 1, "OPENAI", Given.UNIT_MODEL, false, "");
    customer.ask(T0, "l", 1, real, Given.DEARER_CATALOG);
    assertThat(customer.balance()).isEqualTo("2.000000");
    assertThat(restated()).extracting(Rated::correction).containsExactly("rerated");
  }

  @Test
  void a_cap_no_longer_counts_what_was_voided_nor_gives_more_than_it_allows() {
    customer.grant(T0, "100");
    customer.use(T0, event("uncounted", 7));
    customer.ask(T0, new SetCaps("", List.of(new Cap(Period.TOTAL, micros("10")))));
    customer.use(T0, event("e", 8));
    assertThat(consumed("3")).isEqualTo(Code.CAP_REACHED);

    voided("e");
    assertThat(consumed("3")).isEqualTo(Code.APPLIED);

    voided("uncounted");
    assertThat(consumed("11")).isEqualTo(Code.CAP_REACHED);
  }

  @Test
  void a_correction_that_takes_a_balance_below_a_mark_is_a_crossing() {
    customer.grant(T0, "10");
    customer.use(T0, event("e", 1));
    customer.ask(T0, new SetThresholds("", List.of(new Threshold(micros("5"), 0))));
    var rule = new TopUpRule(micros("5"), micros("20"), 0, 0);
    customer.ask(T0, new SetTopUp("", Optional.of(rule)));

    customer.ask(T0, new AmendEvent(event("e", 6), "", Optional.empty()));

    assertThat(alerts()).containsExactly("balance_threshold", "top_up_requested");
  }

  @Test
  void what_expires_by_a_correction_is_reopened_by_a_late_event_as_well() {
    customer.grant(T0, "10", 100, 0, T0 + MINUTE);
    customer.use(T0, event("e", 10));
    customer.ask(T0 + 3 * MINUTE, voiding("e"));
    assertThat(sum(LineType.EXPIRATION)).isEqualTo(-micros("10"));

    UsageEvent late = Given.backfilled(event("late", Given.UNIT_MODEL, 3, T0 + 1));
    Rated rated = customer.use(T0 + 4 * MINUTE, late);

    assertThat(rated.credits()).isEqualTo(micros("3"));
    assertThat(sum(LineType.EXPIRATION)).isEqualTo(-micros("7"));
  }

  @Test
  void of_an_id_that_was_burned_again_after_its_window_the_last_burn_is_voided() {
    customer.grant(T0, "10");
    customer.use(T0, event("e", 4));
    long later = T0 + 40 * Settings.DAY_MS;
    UsageEvent again = Given.backfilled(event("e", 3));
    assertThat(customer.use(later, again).verdict()).isEqualTo(Verdict.BURNED);

    assertThat(customer.ask(later + 1, voiding("e")).code()).isEqualTo(Code.APPLIED);

    assertThat(customer.balance()).isEqualTo("6.000000");
  }

  @Test
  void what_fell_due_in_a_wallet_before_an_act_of_a_later_page_touched_it_falls_due_again() {
    customer.grant(T0, "1000");
    String wallet = Wallet.ofUser("user");
    var terms = new GrantTerms(micros("10"), 100, 0, T0 + MINUTE, "grant", "");
    customer.grant(T0, wallet, terms);
    for (int i = 0; i < 600; i++) {
      customer.ask(T0, new Consume(Payer.CUSTOMER, 1, ""));
    }
    customer.due(T0 + 3 * MINUTE);
    UsageEvent late = event("e", Given.UNIT_MODEL, 4, T0 + 3 * MINUTE);
    customer.use(T0 + 3 * MINUTE, late);

    assertThat(customer.ask(T0 + 4 * MINUTE, voiding("e")).code()).isEqualTo(Code.APPLIED);

    assertThat(customer.balance()).isEqualTo("999.999400");
    assertThat(customer.balance(wallet)).isEqualTo("0.000000");
  }

  @Test
  void a_wallet_that_only_a_transfer_made_is_empty_when_there_was_nothing_to_transfer() {
    customer.grant(T0, "10");
    customer.use(T0, event("e", 1));
    String team = Wallet.ofTeam("red");
    customer.ask(T0, new Transfer("", team, micros("3"), ""));

    customer.ask(T0, new AmendEvent(event("e", 12), "", Optional.empty()));

    assertThat(customer.balance(team)).isEqualTo("0.000000");
    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(customer.lines.stream().mapToLong(LedgerLine::amount).sum()).isZero();
  }

  private Code consumed(String credits) {
    var consume = new Consume(Payer.CUSTOMER, micros(credits), "");
    return customer.ask(T0 + 5, consume).code();
  }

  private List<String> alerts() {
    return customer.entries.stream()
        .filter(Entry.Alerted.class::isInstance)
        .map(entry -> ((Entry.Alerted) entry).kind())
        .toList();
  }

  private Outcome voided(String id) {
    return customer.ask(T0 + 5, voiding(id));
  }

  private static VoidEvent voiding(String id) {
    return new VoidEvent(event(id, 1).identity(), id, "mistake", Optional.empty());
  }

  private List<Rated> restated() {
    return customer.entries.stream()
        .filter(EventRestated.class::isInstance)
        .map(entry -> ((EventRestated) entry).rated())
        .toList();
  }

  private long sum(LineType type) {
    return customer.lines.stream()
        .filter(line -> line.type() == type)
        .mapToLong(LedgerLine::amount)
        .sum();
  }

  private LedgerLine last() {
    return customer.lines.get(customer.lines.size() - 1);
  }

  private static long micros(String credits) {
    return Credits.parse(credits).micros();
  }
}
