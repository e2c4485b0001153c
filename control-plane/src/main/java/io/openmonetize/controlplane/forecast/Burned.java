package io.openmonetize.controlplane.forecast;

import io.openmonetize.domain.money.Credits;

/**
 * What usage came to.
 *
 * @param burned what wallets paid
 * @param unfunded what nobody paid
 */
record Burned(Credits burned, Credits unfunded) {
  static final Burned NOTHING = new Burned(Credits.ZERO, Credits.ZERO);

  Burned plus(Burned other) {
    return new Burned(burned.plus(other.burned), unfunded.plus(other.unfunded));
  }

  /** What would have been paid had there been enough: what will be asked for again. */
  Credits used() {
    return burned.plus(unfunded);
  }
}
