package io.openmonetize.e2e.simulate.script;

/** What a generated step may be, and how often it is, beside the others. */
public enum Kind {
  USE(30),
  USE_UNPRICED(3),
  RESEND(6),
  SETTLE_BY_EVENT(4),
  GRANT(12),
  RECURRING_GRANT(2),
  END_RECURRENCE(1),
  CONSUME(10),
  HOLD(9),
  SETTLE(6),
  RELEASE(3),
  TRANSFER(3),
  REFUND(4),
  ADJUST(3),
  THRESHOLDS(1),
  TOP_UP_RULE(1),
  END_TOP_UP(2),
  CAPS(1),
  CONFIGURE(1),
  REPEAT(5),
  VOID(3),
  AMEND(3),
  BACKFILL(2),
  RERATE(1),
  PUBLISH(1),
  PASS(3);

  final int weight;

  Kind(int weight) {
    this.weight = weight;
  }
}
