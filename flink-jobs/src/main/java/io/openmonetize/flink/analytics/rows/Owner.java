package io.openmonetize.flink.analytics.rows;

import io.openmonetize.schemas.AccountKey;

/** Whose a fact is: an account key taken apart, so that SQL can filter by customer and by mode. */
public record Owner(boolean livemode, String customerId) {
  /** The platform itself, which is no customer and has no mode. */
  static final Owner PLATFORM = new Owner(false, "");

  /**
   * @throws IllegalArgumentException when it is no customer's key
   */
  static Owner of(String account) {
    AccountKey key = new AccountKey(account);
    if (key.isClaim()) {
      throw new IllegalArgumentException("a claim has no facts of its own: " + account);
    }
    return new Owner(key.livemode(), key.customerId());
  }

  public boolean isPlatform() {
    return customerId.isEmpty();
  }
}
