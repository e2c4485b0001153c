package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.CancelSubscription;
import io.openmonetize.domain.account.Command.ChangeSubscription;
import io.openmonetize.domain.account.Command.Subscribe;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Performing.Done;
import io.openmonetize.domain.account.PlanOffers.Offer;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.TransactionIds;
import io.openmonetize.domain.time.Period;
import java.util.Optional;

/**
 * Decides commands about plans. One subscription is open at a time. The version of a plan is that
 * of the moment at which it is agreed on, also for what happens when the period ends.
 */
final class SubscriptionRules {
  private final Performing performing;

  SubscriptionRules(LedgerChain chain) {
    performing = new Performing(chain);
  }

  Outcome decide(Case asked) {
    Command command = asked.ask().command();
    if (command instanceof Subscribe subscribe) {
      return subscribe(asked, subscribe);
    }
    Optional<Subscription> open = asked.account().subscriptions().open();
    if (open.isEmpty()) {
      return asked.refused(Code.NOT_SUBSCRIBED, "There is no subscription; subscribe first.");
    }
    return command instanceof ChangeSubscription change
        ? change(asked, change, open.get())
        : cancel(asked, (CancelSubscription) command, open.get());
  }

  private Outcome subscribe(Case asked, Subscribe command) {
    Optional<Subscription> open = asked.account().subscriptions().open();
    if (open.isPresent()) {
      String plan = open.get().held().planId();
      return asked.refused(
          Code.ALREADY_SUBSCRIBED, "Plan " + plan + " is in force; change or cancel it first.");
    } else if (command.startAt() != 0 && command.startAt() < asked.now()) {
      return asked.refused(Code.INVALID, "A subscription begins now or later, not in the past.");
    }
    Offer offer = PlanOffers.of(asked, command);
    return offer.refused().isPresent() ? offer.refused().get() : begin(asked, command, offer);
  }

  private Outcome begin(Case asked, Subscribe command, Offer offer) {
    Plan plan = offer.plan();
    var zone = asked.account().settings().zone();
    long start = Math.max(command.startAt(), asked.now());
    int days = command.trialDays().orElse(plan.billing().trialDays());
    long trialEnd = days == 0 ? 0 : Period.DAILY.after(start, days, zone);
    Optional<Tie.Trial> trial =
        Optional.of(new Tie.Trial(trialEnd, plan.billing().trialMicros()))
            .filter(some -> some.until() > 0);
    var work = new PlanWork(asked, command.dryRun());
    var deed = new Deed.Subscribed(Tie.of(offer.terms(), trial), start);
    Done done = performing.perform(asked, deed, "subscribed: " + offer.terms().reason(), "");
    String key = asked.account().key();
    long revision = done.sheet().revision();
    long firstEnd = trialEnd != 0 ? trialEnd : plan.billing().period().after(start, 1, zone);
    var subscription =
        Subscription.begun(
            TransactionIds.subscription(key, revision, asked.now()),
            TransactionIds.series(key, revision, asked.now()),
            offer.held(),
            new Period.Span(start, firstEnd),
            trialEnd);
    boolean later = start > asked.now();
    return later
        ? work.settle(done, "subscription.created", subscription.planning(offer.planned()))
        : work.entitled(offer).settle(done, "subscription.created", subscription);
  }

  private Outcome change(Case asked, ChangeSubscription command, Subscription open) {
    Offer offer = PlanOffers.of(asked, command, open);
    if (offer.refused().isPresent()) {
      return offer.refused().get();
    }
    var work = new PlanWork(asked, command.dryRun());
    boolean pending = asked.now() < open.startsAt();
    if (offer.held().equals(open.held())) {
      return stay(asked, open, work);
    } else if (command.atPeriodEnd() && !pending) {
      var deed = new Deed.PlanPlanned(open.seriesId(), Optional.of(offer.terms()), false);
      Done done = performing.perform(asked, deed, "", "");
      return work.settle(done, "subscription.changed", open.planning(offer.planned()));
    }
    var deed = new Deed.PlanChanged(open.seriesId(), offer.terms(), command.prorate());
    Done done = performing.perform(asked, deed, "changed: " + offer.terms().reason(), "");
    Subscription after = open.holding(offer.held());
    return pending
        ? work.settle(done, "subscription.changed", after.planning(offer.planned()))
        : work.entitled(offer).settle(done, "subscription.changed", after);
  }

  /** What was to happen when the period ends does not. */
  private Outcome stay(Case asked, Subscription open, PlanWork work) {
    boolean pending = asked.now() < open.startsAt();
    if (pending || (open.planned().isEmpty() && !open.endsWithPeriod())) {
      return work.nothing(open);
    }
    var deed = new Deed.PlanPlanned(open.seriesId(), Optional.empty(), false);
    Done done = performing.perform(asked, deed, "", "");
    return work.settle(done, "subscription.changed", open.holding(open.held()));
  }

  private Outcome cancel(Case asked, CancelSubscription command, Subscription open) {
    var work = new PlanWork(asked, false);
    if (command.atPeriodEnd() && asked.now() >= open.startsAt()) {
      var deed = new Deed.PlanPlanned(open.seriesId(), Optional.empty(), true);
      Done done = performing.perform(asked, deed, "", "");
      return work.settle(done, "subscription.canceled", open.ending(command.reason()));
    }
    Done done =
        performing.perform(asked, new Deed.PlanEnded(open.seriesId()), command.reason(), "");
    return work.unentitled()
        .settle(done, "subscription.canceled", open.ended(asked.now(), command.reason()));
  }
}
