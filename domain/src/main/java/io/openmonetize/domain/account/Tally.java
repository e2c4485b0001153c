package io.openmonetize.domain.account;

import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.time.Period.Span;

/**
 * What one use adds to one count, or, for a correction, takes back.
 *
 * @param scope whose count: a wallet's id
 * @param since see {@link Entitlements.Kept}
 * @param period in which it counts
 */
record Tally(String scope, String entitlementId, long since, Span period, Part part) {

  /**
   * @param value in millionths; for {@link Aggregation#UNIQUE} a hash of it
   * @param time of the use, by which the latest is known
   * @param back a use that is taken back
   */
  record Part(Aggregation aggregation, long value, long time, boolean back) {
    Part takenBack() {
      return new Part(aggregation, value, time, true);
    }
  }

  Tally takenBack() {
    return new Tally(scope, entitlementId, since, period, part.takenBack());
  }
}
