package io.openmonetize.controlplane.projections;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.util.Optional;

/** Tells an account that does not exist from one whose view is not there at the moment. */
public final class Accounts {
  private final Projections projections;

  public Accounts(Projections projections) {
    this.projections = projections;
  }

  /** Empty only when the account is known not to exist. */
  public Optional<AccountView> find(AccountKey account) {
    Optional<AccountView> view = projections.view(account);
    if (view.isEmpty() && !projections.complete()) {
      throw new ProjectionsUnavailable("the projections are being rebuilt");
    }
    return view;
  }

  /** The account behind an API key: it exists, so a missing view is one that is yet to come. */
  public AccountView own(AccountKey account) {
    return projections
        .view(account)
        .orElseThrow(() -> new ProjectionsUnavailable("the projections are being rebuilt"));
  }
}
