package io.openmonetize.controlplane.plans;

import io.openmonetize.domain.time.Period;

/** How long a plan's period may be. */
enum PlanPeriod {
  WEEKLY(Period.WEEKLY),
  MONTHLY(Period.MONTHLY),
  YEARLY(Period.YEARLY);

  private final Period period;

  PlanPeriod(Period period) {
    this.period = period;
  }

  Period period() {
    return period;
  }
}
