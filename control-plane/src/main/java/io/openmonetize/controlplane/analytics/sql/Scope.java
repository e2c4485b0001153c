package io.openmonetize.controlplane.analytics.sql;

import io.openmonetize.schemas.AccountKey;
import java.util.Optional;

/**
 * Whose usage.
 *
 * @param customer everybody's when empty, which only the operator may ask for
 */
public record Scope(boolean livemode, Optional<String> customer) {
  public static Scope of(AccountKey account) {
    return new Scope(account.livemode(), Optional.of(account.customerId()));
  }
}
