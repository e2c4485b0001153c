package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.Wallet;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.PipelineClock;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.controlplane.rating.NativeEvent;
import io.openmonetize.controlplane.rating.Quotes;
import io.openmonetize.controlplane.rating.TierPositions;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers whether a use may go ahead: the price from memory, the funds by one read of the account's
 * projection, and no other call to anything.
 */
public final class Checks {
  private static final String FROZEN = "frozen";

  private final Accounts accounts;
  private final Quotes quotes;
  private final PipelineClock pipeline;
  private final Clock clock;
  private final WhenDegraded whenDegraded;

  public Checks(
      Accounts accounts,
      Quotes quotes,
      PipelineClock pipeline,
      Clock clock,
      WhenDegraded whenDegraded) {
    this.accounts = accounts;
    this.quotes = quotes;
    this.pipeline = pipeline;
    this.clock = clock;
    this.whenDegraded = whenDegraded;
  }

  CheckResult check(AccountKey account, CheckForm form) {
    return check(account, form, standing(account));
  }

  /** Against a standing that was read for several checks. */
  CheckResult check(AccountKey account, CheckForm form, Optional<Standing> standing) {
    Estimate estimate =
        form.use().map(use -> estimate(account, use, standing)).orElseGet(Estimate::ofNothing);
    return new CheckResult(
        standing
            .map(s -> Judge.judge(s, estimate, form.named()))
            .orElseGet(() -> Judge.withoutStanding(whenDegraded.allow())),
        estimate,
        standing);
  }

  /** Empty when the projections cannot be read. */
  Optional<Standing> standing(AccountKey account) {
    try {
      return Optional.of(standing(accounts.find(account)));
    } catch (ProjectionsUnavailable e) {
      return Optional.empty();
    }
  }

  private Estimate estimate(AccountKey account, NativeEvent use, Optional<Standing> standing) {
    TierPositions tiers = standing.map(Standing::tiers).orElseGet(TierPositions::unknown);
    return Estimate.of(quotes.rate(account, use.read(account, clock.millis()), tiers));
  }

  private Standing standing(AccountView view) {
    long stalenessMs = pipeline.stalenessMs(view);
    return new Standing(
        Wallet.of(view),
        view.getOveragePolicy(),
        view.getStatus().equals(FROZEN),
        Instant.ofEpochMilli(view.getAsOfMs()),
        view.getSequence(),
        stalenessMs,
        stalenessMs > whenDegraded.staleAfter().toMillis(),
        TierPositions.of(view));
  }
}
