package io.openmonetize.wire;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Entitlements.Kept;
import io.openmonetize.domain.account.Wallet;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.time.Period.Span;
import io.openmonetize.schemas.v1.EntitlementView;
import io.openmonetize.schemas.v1.EntitlementsView;
import java.util.ArrayList;
import java.util.List;

/**
 * Entitlements as the APIs read them: in the period that ran when the account was last decided on.
 */
public final class EntitlementViews {
  private EntitlementViews() {}

  /** The customer's own with what is used of them, and those for each team and each user. */
  static List<EntitlementView> shared(Account account) {
    if (account.entitlements().none()) {
      return List.of();
    }
    var views = new ArrayList<EntitlementView>();
    for (Kept kept : account.entitlements().of(Wallet.CUSTOMER)) {
      views.add(
          view(account, Wallet.CUSTOMER, kept, EntitlementMapping.toProto(kept.entitlement())));
    }
    for (String scope : List.of(Entitlement.EACH_TEAM, Entitlement.EACH_USER)) {
      for (Kept kept : account.entitlements().of(scope)) {
        views.add(view(account, scope, kept, EntitlementMapping.toProto(kept.entitlement())));
      }
    }
    return views;
  }

  /**
   * A team's or a user's own, and what it has used of those for each of its kind, whose terms stand
   * in the account's view.
   */
  static List<EntitlementView> of(Account account, String wallet) {
    if (account.entitlements().none()) {
      return List.of();
    }
    var views = new ArrayList<EntitlementView>();
    for (Kept kept : account.entitlements().at(wallet)) {
      if (!kept.entitlement().isForEach()) {
        views.add(view(account, wallet, kept, EntitlementMapping.toProto(kept.entitlement())));
      } else if (kept.entitlement().rule() instanceof Quota) {
        var id =
            io.openmonetize.schemas.v1.Entitlement.newBuilder()
                .setEntitlementId(kept.entitlement().id())
                .build();
        views.add(view(account, wallet, kept, id));
      }
    }
    return views;
  }

  private static EntitlementView view(
      Account account, String scope, Kept kept, io.openmonetize.schemas.v1.Entitlement told) {
    var view = EntitlementView.newBuilder().setEntitlement(told).setSince(kept.since());
    if (kept.entitlement().rule() instanceof Quota quota) {
      Span span = account.period(quota, account.time());
      view.setUsedMicros(account.quotas().used(kept, scope, span))
          .setPeriodStartMs(span.from())
          .setPeriodEndMs(CapMapping.orNever(span.until()));
    }
    return view.build();
  }

  /** All of them, for lists. */
  public static EntitlementsView all(Account account) {
    var view =
        EntitlementsView.newBuilder().setAccount(account.key()).setRevision(account.revision());
    account
        .entitlements()
        .all()
        .forEach(kept -> view.addEntitlements(EntitlementMapping.toProto(kept.entitlement())));
    return view.build();
  }
}
