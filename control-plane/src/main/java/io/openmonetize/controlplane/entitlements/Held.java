package io.openmonetize.controlplane.entitlements;

import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An entitlement that holds at a level.
 *
 * @param level customer, or a wallet as `user:u1`
 * @param used in the period that is running, in units of what is measured; nothing but for a quota
 */
record Held(String level, Entitlement entitlement, Credits used, Optional<Instant> resetsAt) {

  Optional<Quota> quota() {
    return entitlement.rule() instanceof Quota quota ? Optional.of(quota) : Optional.empty();
  }

  boolean is(LimitType type) {
    return quota().filter(quota -> quota.type() == type).isPresent();
  }

  Credits limit() {
    return Credits.ofMicros(quota().map(Quota::limit).orElse(0L));
  }

  Credits remaining() {
    Credits left = limit().minus(used);
    return left.isPositive() ? left : Credits.ZERO;
  }

  /**
   * @param wanted how much of it a use takes; empty when that is not known before
   */
  boolean isReached(Optional<Credits> wanted) {
    return !remaining().isPositive()
        || wanted.filter(amount -> amount.compareTo(remaining()) > 0).isPresent();
  }

  /** Whose and which. */
  String rule() {
    return "entitlement:" + level + ":" + entitlement.id();
  }

  String period() {
    return quota().flatMap(Quota::period).map(Period::name).orElse(Cycle.BILLING_CYCLE.name());
  }

  String words() {
    return "The "
        + period().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " quota of "
        + level
        + " is "
        + limit()
        + " "
        + quota().map(Quota::measure).orElse("")
        + ", of which "
        + used
        + " are used";
  }
}
