package io.openmonetize.controlplane.rating;

import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.pricing.TieredCharge;

/**
 * Where in a period's tiers a use would begin, and what it would come to there.
 *
 * @param periodStartMs 0 for the period that never ends
 * @param micros how much was used in the period before it
 * @param known false when the account's projection did not tell, and the beginning of the period is
 *     assumed
 */
public record TierPosition(
    Rating.Tiered rating, long periodStartMs, long micros, boolean known, TieredCharge charge) {

  Rating.Priced priced() {
    return rating.priced(charge);
  }

  /** What must be there before the use: what it gives back is there only afterwards. */
  Rating.Priced needed() {
    long extra = Math.max(0, charge.correction());
    return rating.priced(new TieredCharge(Math.addExact(charge.own(), extra), 0));
  }
}
