package io.openmonetize.controlplane.subscriptions;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.SubscriptionView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's hold on a plan.
 *
 * @param status pending, trialing, active or canceled
 * @param trialEndsAt null without a trial
 * @param periodEnd of the trial while it lasts
 * @param cancelAt null while it goes on
 * @param nextPlanId what it becomes when the period ends; null for the same
 */
record SubscriptionAnswer(
    String subscriptionId,
    String customerId,
    String planId,
    String planVersion,
    int seats,
    String status,
    String startsAt,
    @Nullable String trialEndsAt,
    String periodStart,
    String periodEnd,
    @Nullable String cancelAt,
    @Nullable String nextPlanId,
    @Nullable Integer nextSeats) {
  static final String CANCELED = "canceled";

  static SubscriptionAnswer of(AccountKey account, SubscriptionView view, long now) {
    boolean changes = !view.getNextPlanId().isEmpty();
    return new SubscriptionAnswer(
        view.getSubscriptionId(),
        account.customerId(),
        view.getPlanId(),
        "pl_" + view.getPlanVersion(),
        view.getSeats(),
        status(view, now),
        at(view.getStartedAtMs()),
        orNull(view.getTrialEndsAtMs()),
        at(view.getPeriodStartMs()),
        at(view.getPeriodEndMs()),
        orNull(view.getCancelAtMs()),
        changes ? view.getNextPlanId() : null,
        changes ? view.getNextSeats() : null);
  }

  /** By the clock: the journal may be a moment behind it. */
  static String status(SubscriptionView view, long now) {
    if (view.getStatus().equals(CANCELED)
        || (view.getCancelAtMs() != 0 && now >= view.getCancelAtMs())) {
      return CANCELED;
    } else if (now < view.getStartedAtMs()) {
      // What the journal has begun has begun, whatever this clock says.
      return view.getStatus();
    }
    return now < view.getTrialEndsAtMs() ? "trialing" : "active";
  }

  static String at(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static @Nullable String orNull(long millis) {
    return millis == 0 ? null : at(millis);
  }
}
