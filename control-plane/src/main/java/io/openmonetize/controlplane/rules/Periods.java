package io.openmonetize.controlplane.rules;

import io.openmonetize.schemas.v1.Period;

/** The periods that a cap may have, as clients name them. */
enum Periods {
  HOURLY(Period.HOURLY),
  DAILY(Period.DAILY),
  WEEKLY(Period.WEEKLY),
  MONTHLY(Period.MONTHLY),
  YEARLY(Period.YEARLY),
  TOTAL(Period.TOTAL);

  private final Period wire;

  Periods(Period wire) {
    this.wire = wire;
  }

  Period wire() {
    return wire;
  }
}
