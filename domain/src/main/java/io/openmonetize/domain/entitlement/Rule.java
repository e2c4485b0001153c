package io.openmonetize.domain.entitlement;

import io.openmonetize.domain.time.Period;
import java.util.Optional;

/** What an entitlement says. */
public sealed interface Rule {

  /** It may be used, or not: the entitlement's switch says which. */
  record Permission() implements Rule {}

  /** A value for the seller's own code. */
  record Value(String json) implements Rule {}

  /**
   * So much in a period.
   *
   * @param limit in micros of what is measured
   * @param measure `events`, `credits`, a quantity's public name, or `meter:<slug>`
   * @param period empty: that of the subscription
   */
  record Quota(LimitType type, long limit, String measure, Optional<Period> period)
      implements Rule {}

  /**
   * So much in a window of seconds; kept by the APIs, not by the account.
   *
   * @param measure `requests` or `tokens`
   * @param burst how much a bucket holds
   */
  record Rate(long limit, String measure, long windowSeconds, Algorithm algorithm, long burst)
      implements Rule {}

  /** What a limit means when it is reached. The order is the wire's numbering, from 1. */
  enum LimitType {
    /** Checks and holds deny. */
    HARD,
    /** Checks allow, and say so. */
    SOFT,
    /** It only counts. */
    NONE
  }

  /** The order is the wire's numbering, from 1. */
  enum Algorithm {
    SLIDING_WINDOW,
    TOKEN_BUCKET
  }
}
