package io.openmonetize.domain.account;

import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.SubscriptionSet;
import io.openmonetize.domain.account.Outcome.Result;
import io.openmonetize.domain.account.Outcome.Scope;
import io.openmonetize.domain.account.Performing.Done;
import io.openmonetize.domain.account.PlanOffers.Offer;
import io.openmonetize.domain.account.Subscription.Held;
import io.openmonetize.domain.ledger.LineType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings a decision about a plan to its end: the subscription as it is then, its entitlements, the
 * audit's note and the answer. A dry run is the same work, of which the answer alone stays.
 */
final class PlanWork {
  private final Case asked;
  private final boolean dryRun;
  private final int mark;

  PlanWork(Case asked, boolean dryRun) {
    this.asked = asked;
    this.dryRun = dryRun;
    mark = asked.entries().size();
  }

  /** What the plan lets do, from now on. */
  PlanWork entitled(Offer offer) {
    Account account = asked.account();
    asked
        .entries()
        .addAll(
            EntitlementRules.replacePlan(
                account, offer.plan().planId(), offer.plan().entitlements()));
    return this;
  }

  PlanWork unentitled() {
    asked.entries().addAll(EntitlementRules.replacePlan(asked.account(), "", List.of()));
    return this;
  }

  Outcome nothing(Subscription open) {
    Result told = Result.NONE.about(open.id()).until(open.periodEnd());
    long balance = asked.account().wallet().balance();
    return Outcome.applied(told.balance(balance), asked.now());
  }

  Outcome settle(Done done, String action, Subscription changed) {
    Optional<Series> series = done.sheet().wallet(Wallet.CUSTOMER).oneSeries(changed.seriesId());
    Subscription after = series.map(one -> timed(changed, one)).orElse(changed);
    Optional<Subscription> before = asked.account().subscriptions().open();
    AuditTrail.note(
        asked, action, after.id(), before.map(PlanWork::told).orElseGet(TreeMap::new), told(after));
    asked.entries().add(new SubscriptionSet(after, asked.now()));
    Outcome outcome = outcome(done.sheet(), done, after);
    if (dryRun) {
      asked.entries().subList(mark, asked.entries().size()).clear();
    }
    return outcome;
  }

  /** With the instants that the series has computed. */
  private Subscription timed(Subscription changed, Series series) {
    Tie tie = series.tie().orElseThrow();
    if (tie.inPeriod()) {
      return changed.in(tie.began(), series.nextAt());
    } else if (tie.inForce()) {
      return changed.in(changed.startsAt(), series.nextAt());
    }
    long end =
        tie.trial()
            .map(Tie.Trial::until)
            .orElseGet(
                () ->
                    tie.now()
                        .recurrence()
                        .period()
                        .after(changed.startsAt(), 1, asked.account().settings().zone()));
    return changed.in(changed.startsAt(), end);
  }

  /** Given back and arrived stand where a correction tells before and after. */
  private Outcome outcome(Sheet sheet, Done done, Subscription after) {
    long back = 0;
    long arrived = 0;
    for (Movement movement : sheet.movements()) {
      back -= movement.type() == LineType.ADJUSTMENT ? movement.amount() : 0;
      arrived += movement.type() == LineType.GRANT ? movement.amount() : 0;
    }
    Result result = Performing.ofWallet(asked, done, Wallet.CUSTOMER, arrived - back);
    return Outcome.applied(
        result.about(after.id()).until(after.periodEnd()).of(new Scope(0, back, arrived)),
        asked.now());
  }

  private static SortedMap<String, String> told(Subscription one) {
    var told = new TreeMap<String, String>();
    told.put("plan_id", one.held().planId());
    told.put("plan_version", Long.toString(one.held().version()));
    told.put("seats", Integer.toString(one.held().seats()));
    told.put("period_end", Instant.ofEpochMilli(one.periodEnd()).toString());
    one.planned().map(Subscription.Planned::held).ifPresent(next -> told.put("next", told(next)));
    if (one.endsWithPeriod()) {
      told.put("ends_with_period", "true");
    }
    if (one.canceledAt() != 0) {
      told.put("canceled_at", Instant.ofEpochMilli(one.canceledAt()).toString());
    }
    if (!one.cancelReason().isEmpty()) {
      told.put("cancel_reason", one.cancelReason());
    }
    return told;
  }

  private static String told(Held held) {
    return held.planId() + ", version " + held.version() + ", seats " + held.seats();
  }
}
