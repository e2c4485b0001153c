package io.openmonetize.domain.pricing;

import io.openmonetize.domain.money.Usd;

/**
 * What the provider charges for an event, or why that is not known.
 *
 * @param bill null when there is a gap
 * @param newest of the prices that billed it, the one published last; null when there is a gap
 */
record Cost(Bill bill, PriceSegment segment, PriceLine newest, String gap, String detail) {
  static Cost known(Bill bill, PriceSegment segment, PriceLine newest) {
    return new Cost(bill, segment, newest, "", "");
  }

  static Cost gap(String reason, String detail) {
    return new Cost(null, null, null, reason, detail);
  }

  boolean isKnown() {
    return bill != null;
  }

  Usd usd() {
    return Usd.ofPico(bill.times(segment.toPicoUsd()));
  }

  long creditMicros() {
    return bill.times(segment.toCreditMicros());
  }
}
