package io.openmonetize.wire;

import io.openmonetize.domain.account.Command;
import io.openmonetize.schemas.v1.CancelSubscription;
import io.openmonetize.schemas.v1.ChangeSubscription;
import io.openmonetize.schemas.v1.Subscribe;
import java.util.Optional;

/** Commands about subscriptions. */
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
}
