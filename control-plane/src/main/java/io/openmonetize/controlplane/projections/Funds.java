package io.openmonetize.controlplane.projections;

import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.WalletView;
import java.util.Map;
import java.util.Optional;

/**
 * An account's view, and wallets of teams and users beside it.
 *
 * @param wallets by id; one that never had credits is not there
 */
public record Funds(Optional<AccountView> found, Map<String, WalletView> wallets) {
  public Funds {
    wallets = Map.copyOf(wallets);
  }

  /** Of an account that is there. */
  public AccountView view() {
    return found.orElseThrow();
  }

  public Optional<WalletView> wallet(String id) {
    return Optional.ofNullable(wallets.get(id));
  }
}
