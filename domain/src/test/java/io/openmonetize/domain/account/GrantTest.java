package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static io.openmonetize.domain.account.Given.UNIT_MODEL;
import static io.openmonetize.domain.account.Given.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.money.Credits;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final long HOUR = 3_600_000L;

  @Test
  void grants_pay_by_priority_then_earliest_expiry_then_oldest() {
    Driven customer = Driven.registered();
    String last = customer.grant(T0, "1", 200, 0, 0).result().grantId();
    String older = customer.grant(T0, "1").result().grantId();
    String younger = customer.grant(T0, "1").result().grantId();
    String soonest = customer.grant(T0, "1", 100, 0, T0 + HOUR).result().grantId();
    String first = customer.grant(T0, "1", 1, 0, 0).result().grantId();

    customer.use(T0, event("a", 5));

    assertThat(lastLine(customer).slices())
        .extracting(Slice::grantId)
        .containsExactly(first, soonest, older, younger, last);
  }

  @Test
  void a_grant_expires_by_itself_after_its_grace_and_the_line_carries_the_due_time() {
    Driven customer = Driven.registered();
    long expiry = T0 + HOUR;
    customer.grant(T0, "5", 100, 0, expiry);
    customer.use(T0, event("a", 2));

    customer.due(expiry + Grant.GRACE_MS - 1);
    assertThat(customer.balance()).isEqualTo("3.000000");

    customer.due(expiry + 10 * HOUR);
    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(lastLine(customer).type()).isEqualTo(LineType.EXPIRATION);
    assertThat(lastLine(customer).timeMs()).isEqualTo(expiry + Grant.GRACE_MS);
  }

  @Test
  void within_the_grace_an_expired_grant_pays_for_events_of_its_life_only() {
    Driven customer = Driven.registered();
    long expiry = T0 + HOUR;
    customer.grant(T0, "5", 100, 0, expiry);
    long inGrace = expiry + 1_000;

    assertThat(customer.use(inGrace, event("on time", UNIT_MODEL, 1, expiry - 1)).credits())
        .isEqualTo(Credits.parse("1").micros());
    assertThat(customer.use(inGrace, event("late", UNIT_MODEL, 1, expiry)).unfunded())
        .isEqualTo(Credits.parse("1").micros());
  }

  @Test
  void what_fell_due_comes_before_the_input_that_arrives_later() {
    Driven customer = Driven.registered();
    customer.grant(T0, "5", 100, 0, T0 + HOUR);

    customer.use(T0 + 2 * HOUR, event("a", UNIT_MODEL, 1, T0));

    assertThat(customer.lines)
        .extracting(LedgerLine::type)
        .containsExactly(LineType.GRANT, LineType.EXPIRATION);
    assertThat(customer.balance()).isEqualTo("0.000000");
  }

  @Test
  void a_future_grant_arrives_when_it_takes_effect_and_pays_from_then_on() {
    Driven customer = Driven.registered();
    long start = T0 + HOUR;
    assertThat(customer.grant(T0, "5", 100, start, 0).result().transactionId()).isEmpty();
    assertThat(customer.balance()).isEqualTo("0.000000");
    assertThat(customer.lines).isEmpty();

    customer.due(start - 1);
    assertThat(customer.lines).isEmpty();
    customer.due(start);

    assertThat(customer.balance()).isEqualTo("5.000000");
    assertThat(lastLine(customer).timeMs()).isEqualTo(start);
    assertThat(customer.use(start + 1, event("before", UNIT_MODEL, 1, start - 1)).unfunded())
        .isPositive();
    assertThat(customer.use(start + 1, event("after", UNIT_MODEL, 1, start)).unfunded()).isZero();
  }

  @Test
  void due_items_come_in_the_order_of_their_times_whenever_they_are_looked_at() {
    Driven at = Driven.registered();
    Driven late = Driven.registered();
    for (Driven customer : List.of(at, late)) {
      customer.grant(T0, "1", 100, T0 + 3 * HOUR, 0);
      customer.grant(T0, "2", 100, 0, T0 + HOUR);
      customer.grant(T0, "3", 100, T0 + HOUR, T0 + 2 * HOUR);
    }
    for (long time = T0; time <= T0 + 5 * HOUR; time += HOUR / 60) {
      at.due(time);
    }
    late.due(T0 + 5 * HOUR);

    assertThat(late.account().ledgerHash()).isEqualTo(at.account().ledgerHash());
    assertThat(late.account().revision()).isEqualTo(at.account().revision());
    assertThat(late.lines)
        .extracting(LedgerLine::type)
        .containsExactly(
            LineType.GRANT,
            LineType.GRANT,
            LineType.EXPIRATION,
            LineType.EXPIRATION,
            LineType.GRANT);
  }

  @Test
  void a_grant_that_would_expire_before_it_takes_effect_is_refused() {
    Driven customer = Driven.registered();

    assertThat(customer.grant(T0, "1", 100, T0 + HOUR, T0 + HOUR).code())
        .isEqualTo(Outcome.Code.INVALID);
    assertThat(customer.grant(T0, "1", 100, 0, T0).code()).isEqualTo(Outcome.Code.INVALID);
  }

  @Test
  void grants_that_could_not_be_counted_together_are_refused() {
    Driven customer = Driven.registered();
    String most = "1000000000000";

    assertThat(customer.grant(T0, most).code()).isEqualTo(Outcome.Code.APPLIED);
    assertThat(customer.grant(T0, most, 100, T0 + HOUR, 0).code()).isEqualTo(Outcome.Code.APPLIED);
    assertThat(customer.grant(T0, most).code()).isEqualTo(Outcome.Code.OVERFLOW);
    assertThat(customer.grant(T0, "1000000000000.000001").code()).isEqualTo(Outcome.Code.INVALID);
  }

  private static LedgerLine lastLine(Driven customer) {
    return customer.lines.get(customer.lines.size() - 1);
  }
}
