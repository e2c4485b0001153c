package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Entry.SubscriptionSet;
import io.openmonetize.domain.account.Subscription.Planned;
import java.util.List;
import java.util.Optional;

/** What becomes of the subscription when its series goes on: a period begins, or it is over. */
final class PlanTurns {
  private PlanTurns() {}

  static void add(Account account, Sheet sheet, Due due, List<Entry> entries) {
    account
        .subscriptions()
        .open()
        .filter(one -> due.kind() == Due.Kind.SERIES_ARRIVES)
        .filter(one -> one.seriesId().equals(due.subject()))
        .ifPresent(one -> turn(account, one, sheet, due.at(), entries));
  }

  private static void turn(
      Account account, Subscription before, Sheet sheet, long at, List<Entry> entries) {
    Optional<Series> goesOn = sheet.wallet(Wallet.CUSTOMER).oneSeries(before.seriesId());
    if (goesOn.isEmpty()) {
      entries.add(new SubscriptionSet(before.ended(at, before.cancelReason()), at));
      entries.addAll(EntitlementRules.replacePlan(account, "", List.of()));
      return;
    }
    Optional<Planned> planned = before.planned();
    Subscription after = planned.map(next -> before.holding(next.held())).orElse(before);
    entries.add(new SubscriptionSet(after.in(at, goesOn.get().nextAt()), at));
    if (planned.isPresent()) {
      String plan = after.held().planId();
      List<Entry> arriving =
          EntitlementRules.replacePlan(account, plan, planned.get().entitlements());
      entries.addAll(arriving);
    }
  }
}
