package io.openmonetize.domain.pricing;

import java.math.BigDecimal;

/**
 * What a single event is charged whatever was used before it. One that used nothing is charged
 * nothing: neither the fixed amount nor the least charge.
 */
final class EventCharge {
  private final Linear linear;
  private final long minimum;

  /**
   * @param perUnit credits for each unit
   * @param fixed credits for the event
   * @param minimum the fewest credits for the event
   */
  EventCharge(Ratio perUnit, BigDecimal fixed, BigDecimal minimum) {
    this.linear = new Linear(Ratio.of(fixed), perUnit);
    this.minimum = new Linear(Ratio.of(minimum), Ratio.of(BigDecimal.ZERO)).at(0);
  }

  /** Credits in millionths. */
  long of(long micros) {
    return micros == 0 ? 0 : Math.max(minimum, linear.at(micros));
  }
}
