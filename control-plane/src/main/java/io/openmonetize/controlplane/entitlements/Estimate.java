package io.openmonetize.controlplane.entitlements;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.pricing.Rating;
import java.util.Optional;

/**
 * What the use is expected to cost.
 *
 * @param problem why that is not known, as a stable code; empty when it is known, or when the check
 *     names nothing to price
 */
public record Estimate(
    Optional<Credits> credits,
    Optional<Usd> cost,
    String priceVersion,
    String problem,
    String detail) {

  /** The check asks about no particular use: any funds will do. */
  static Estimate ofNothing() {
    return new Estimate(Optional.empty(), Optional.empty(), "", "", "");
  }

  static Estimate of(Rating rating) {
    if (rating instanceof Rating.Priced priced) {
      return new Estimate(
          Optional.of(priced.credits()), priced.cost(), priced.priceVersion(), "", "");
    } else if (rating instanceof Rating.Unpriced unpriced) {
      return unknown(unpriced.reason(), unpriced.detail());
    }
    Rating.Refused refused = (Rating.Refused) rating;
    return unknown(refused.reason(), refused.detail());
  }

  private static Estimate unknown(String problem, String detail) {
    return new Estimate(Optional.empty(), Optional.empty(), "", problem, detail);
  }
}
