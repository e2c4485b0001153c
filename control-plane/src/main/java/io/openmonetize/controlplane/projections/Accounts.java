package io.openmonetize.controlplane.projections;

import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.SubscriptionView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells an account that does not exist from one whose view is not there at the moment. While
 * projections are being rebuilt nothing is said not to exist.
 */
public final class Accounts {
  private static final String UNREGISTERED = "unknown";
  private static final Set<String> ON_PLAN = Set.of("trialing", "active");

  private final Projections projections;

  public Accounts(Projections projections) {
    this.projections = projections;
  }

  /** The account's view, or the answer to the client: 404, or 503 while nothing can be said. */
  public AccountView require(AccountKey account) {
    try {
      return find(account);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  /** The account's view with wallets of its, or the answer to the client. */
  public Funds require(AccountKey account, List<String> wallets) {
    try {
      return find(account, wallets);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }

  /** The plan that the account is on; empty when it is on none. */
  public String plan(AccountKey account) {
    return planOf(require(account));
  }

  /** The same, of a view that was read. */
  public static String planOf(AccountView view) {
    SubscriptionView subscription = view.getSubscription();
    return ON_PLAN.contains(subscription.getStatus()) ? subscription.getPlanId() : "";
  }

  /** What is sent for a customer that nobody registered is counted, and makes it no customer. */
  private static boolean isRegistered(AccountView view) {
    return !view.getStatus().equals(UNREGISTERED);
  }

  /** The account's view, or 404; {@link ProjectionsUnavailable} while nothing can be said. */
  public AccountView find(AccountKey account) {
    return registered(projections.view(account));
  }

  /** The same, with wallets of its. */
  public Funds find(AccountKey account, List<String> wallets) {
    Funds funds = projections.funds(account, wallets);
    return new Funds(Optional.of(registered(funds.found())), funds.wallets());
  }

  private AccountView registered(Optional<AccountView> view) {
    if (view.isEmpty() && !projections.complete()) {
      throw new ProjectionsUnavailable("the projections are being rebuilt");
    }
    return view.filter(Accounts::isRegistered).orElseThrow(Callers::unknownCustomer);
  }
}
