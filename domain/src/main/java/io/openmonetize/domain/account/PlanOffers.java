package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.ChangeSubscription;
import io.openmonetize.domain.account.Command.Subscribe;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Subscription.Held;
import io.openmonetize.domain.account.Subscription.Planned;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Plans;
import io.openmonetize.domain.catalog.PublishedPlan;
import java.util.Optional;

/** Which version of which plan is meant, for how many seats, and why it cannot be had. */
final class PlanOffers {
  private PlanOffers() {}

  /** What may be agreed on, or why it may not. */
  record Offer(Optional<PublishedPlan> published, int seats, Optional<Outcome> refused) {
    Plan plan() {
      return published.orElseThrow().plan();
    }

    Held held() {
      return new Held(plan().planId(), published.orElseThrow().position(), seats);
    }

    PlanTerms terms() {
      return PlanTerms.of(plan(), seats);
    }

    Planned planned() {
      return new Planned(held(), plan().entitlements());
    }
  }

  static Offer of(Case asked, Subscribe command) {
    Optional<PublishedPlan> published = plans(asked).active(command.planId());
    int included = published.map(one -> one.plan().seats().included()).orElse(0);
    return offer(
        asked, command.planId(), published, command.seats() == 0 ? included : command.seats());
  }

  /** A plan that nobody can subscribe to any more can still be kept, with other seats too. */
  static Offer of(Case asked, ChangeSubscription command, Subscription open) {
    Held held = open.held();
    String planId = command.planId().isEmpty() ? held.planId() : command.planId();
    Optional<PublishedPlan> published = plans(asked).active(planId);
    if (published.isEmpty() && planId.equals(held.planId())) {
      published = plans(asked).version(planId, held.version());
    }
    int included = published.map(one -> one.plan().seats().included()).orElse(0);
    int seats = command.seats() == 0 ? Math.max(held.seats(), included) : command.seats();
    return offer(asked, planId, published, seats);
  }

  private static Offer offer(
      Case asked, String planId, Optional<PublishedPlan> published, int seats) {
    if (published.isEmpty()) {
      return refused(asked, Code.PLAN_NOT_FOUND, "There is no plan " + planId + " to be had.");
    }
    Plan.Seats allowed = published.get().plan().seats();
    if (!allowed.allows(seats)) {
      String most = allowed.most() == 0 ? "" : " and at most " + allowed.most();
      return refused(
          asked,
          Code.INVALID,
          "Plan " + planId + " has at least " + allowed.included() + most + " seats, not " + seats);
    }
    long amount = published.get().plan().micros(seats);
    return CreditRules.overflows(asked.account().wallet(), amount)
        ? refused(asked, Code.OVERFLOW, "The balance would exceed what can be counted.")
        : new Offer(published, seats, Optional.empty());
  }

  private static Offer refused(Case asked, Code code, String message) {
    return new Offer(Optional.empty(), 0, Optional.of(asked.refused(code, message)));
  }

  private static Plans plans(Case asked) {
    return asked.moment().catalog().plans();
  }
}
