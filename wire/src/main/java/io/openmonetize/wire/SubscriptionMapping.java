package io.openmonetize.wire;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Subscription;
import io.openmonetize.schemas.v1.CancelSubscription;
import io.openmonetize.schemas.v1.ChangeSubscription;
import io.openmonetize.schemas.v1.Subscribe;
import io.openmonetize.schemas.v1.SubscriptionView;
import java.util.Locale;
import java.util.Optional;

/** Subscriptions between the wire and the domain. */
final class SubscriptionMapping {
  private SubscriptionMapping() {}

  static Command subscribed(Subscribe asked) {
    Optional<Integer> trial = Optional.of(asked.getTrialDays()).filter(days -> days >= 0);
    return new Command.Subscribe(
        asked.getPlanId(), asked.getSeats(), asked.getStartAtMs(), trial, asked.getDryRun());
  }

  static Command changed(ChangeSubscription asked) {
    return new Command.ChangeSubscription(
        asked.getPlanId(),
        asked.getSeats(),
        asked.getAtPeriodEnd(),
        asked.getProrate(),
        asked.getDryRun());
  }

  static Command canceled(CancelSubscription asked) {
    return new Command.CancelSubscription(asked.getAtPeriodEnd(), asked.getReason());
  }

  /**
   * @param time of the account
   */
  static SubscriptionView view(Subscription one, long time) {
    var view =
        SubscriptionView.newBuilder()
            .setSubscriptionId(one.id())
            .setPlanId(one.held().planId())
            .setPlanVersion(one.held().version())
            .setSeats(one.held().seats())
            .setStatus(one.statusAt(time).name().toLowerCase(Locale.ROOT))
            .setStartedAtMs(one.startsAt())
            .setTrialEndsAtMs(one.trialEndsAt())
            .setPeriodStartMs(one.periodStart())
            .setPeriodEndMs(one.periodEnd())
            .setCancelAtMs(one.endsWithPeriod() ? one.periodEnd() : one.canceledAt());
    one.planned()
        .map(Subscription.Planned::held)
        .filter(next -> !next.equals(one.held()))
        .ifPresent(next -> view.setNextPlanId(next.planId()).setNextSeats(next.seats()));
    return view.build();
  }
}
