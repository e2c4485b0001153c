package io.openmonetize.controlplane.entitlements;

import io.openmonetize.schemas.v1.Period;

/** How often a quota begins anew. */
enum Cycle {
  HOURLY(Period.HOURLY),
  DAILY(Period.DAILY),
  WEEKLY(Period.WEEKLY),
  MONTHLY(Period.MONTHLY),
  YEARLY(Period.YEARLY),
  TOTAL(Period.TOTAL),
  /** With the subscription; with the month for a customer without one. */
  BILLING_CYCLE(Period.PERIOD_UNSPECIFIED);

  private final Period wire;

  Cycle(Period wire) {
    this.wire = wire;
  }

  Period wire() {
    return wire;
  }
}
