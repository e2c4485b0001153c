package io.openmonetize.controlplane.subscriptions;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.CommandReceipt;
import org.jspecify.annotations.Nullable;

/**
 * What became of a subscription, and what it meant in credits.
 *
 * @param dryRun nothing was changed; it would be so
 * @param periodEnd until which the credits that arrived live
 * @param subscription as it stands now; null where there is none
 */
record ChangedAnswer(
    boolean dryRun,
    CreditsAnswer credits,
    String periodEnd,
    @Nullable SubscriptionAnswer subscription) {

  /** What went back of the old plan's share of the rest, and what came of the new one's. */
  record CreditsAnswer(String givenBack, String arrived, String net, String balanceAfter) {}

  static ChangedAnswer of(
      boolean dryRun, CommandReceipt decided, @Nullable SubscriptionAnswer subscription) {
    return new ChangedAnswer(
        dryRun,
        new CreditsAnswer(
            credits(decided.getCreditsBeforeMicros()),
            credits(decided.getCreditsAfterMicros()),
            credits(decided.getAmountMicros()),
            credits(decided.getBalanceAfterMicros())),
        SubscriptionAnswer.at(decided.getExpiresAtMs()),
        subscription);
  }

  private static String credits(long micros) {
    return Credits.ofMicros(micros).toString();
  }
}
