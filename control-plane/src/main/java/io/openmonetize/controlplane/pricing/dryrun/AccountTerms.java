package io.openmonetize.controlplane.pricing.dryrun;

import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What an account's projection says of its terms: the plan that it is on today, and its zone. */
public final class AccountTerms {
  private final Projections projections;

  public AccountTerms(Projections projections) {
    this.projections = projections;
  }

  Backtest.Terms of(AccountKey account) {
    try {
      return projections
          .view(account)
          .map(view -> new Backtest.Terms(buyer(account, view), zone(view)))
          .orElseGet(() -> new Backtest.Terms(Buyer.of(account.value()), ZoneOffset.UTC));
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  private static Buyer buyer(AccountKey account, AccountView view) {
    return new Buyer(account.value(), Accounts.planOf(view));
  }

  private static ZoneId zone(AccountView view) {
    return view.getTimeZone().isEmpty() ? ZoneOffset.UTC : ZoneId.of(view.getTimeZone());
  }
}
