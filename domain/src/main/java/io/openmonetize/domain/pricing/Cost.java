package io.openmonetize.domain.pricing;

import io.openmonetize.domain.money.Usd;

/** What the provider charges for an event, or why that is not known. */
sealed interface Cost {
  /**
   * @param newest of the prices that billed it, the one published last
   */
  record Known(Bill bill, PriceSegment segment, PriceLine newest) implements Cost {
    Usd usd() {
      return Usd.ofPico(bill.times(segment.toPicoUsd()));
    }

    long creditMicros() {
      return bill.times(segment.toCreditMicros());
    }
  }

  /**
   * @param reason one of {@link Rating.Unpriced}'s
   */
  record Gap(String reason, String detail) implements Cost {}
}
