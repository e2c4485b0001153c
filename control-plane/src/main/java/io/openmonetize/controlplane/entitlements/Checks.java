package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.Wallet;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.controlplane.projections.PipelineClock;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.controlplane.rating.NativeEvent;
import io.openmonetize.controlplane.rating.Quotes;
import io.openmonetize.controlplane.rating.TierPositions;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers whether a use may go ahead: the price from memory, the funds of every wallet that could
 * pay by one round trip to the projections, and no other call but one to the rate limits, where any
 * apply.
 */
public final class Checks {
  private static final String FROZEN = "frozen";

  private final Accounts accounts;
  private final Quotes quotes;
  private final PipelineClock pipeline;
  private final Clock clock;
  private final WhenDegraded whenDegraded;
  private final RateLimits rateLimits;

  /** Until when the metering job has decided, and what time it is. */
  public record Times(PipelineClock pipeline, Clock wall) {}

  public Checks(
      Accounts accounts,
      Quotes quotes,
      Times times,
      WhenDegraded whenDegraded,
      RateLimits rateLimits) {
    this.accounts = accounts;
    this.quotes = quotes;
    this.pipeline = times.pipeline();
    this.clock = times.wall();
    this.whenDegraded = whenDegraded;
    this.rateLimits = rateLimits;
  }

  CheckResult check(AccountKey account, CheckForm form) {
    return check(account, form, funds(account, List.of(form)));
  }

  /** Against funds that were read for several checks. */
  CheckResult check(AccountKey account, CheckForm form, Optional<Funds> funds) {
    Optional<Standing> standing = funds.map(known -> standing(known, form.payers()));
    Estimate estimate =
        form.use().map(use -> estimate(account, use, standing)).orElseGet(Estimate::ofNothing);
    var judged =
        new CheckResult(
            standing
                .map(s -> Judge.judge(s, estimate, form.named()))
                .orElseGet(() -> Judge.withoutStanding(whenDegraded.allow())),
            estimate,
            standing);
    return rateLimits.after(account, form, funds, judged);
  }

  /** All that these checks need, in one round trip; empty when the projections cannot be read. */
  Optional<Funds> funds(AccountKey account, List<CheckForm> forms) {
    List<String> wallets =
        forms.stream()
            .flatMap(form -> form.payers().stream())
            .map(WalletId::value)
            .distinct()
            .toList();
    try {
      return Optional.of(accounts.find(account, wallets));
    } catch (ProjectionsUnavailable e) {
      return Optional.empty();
    }
  }

  private Estimate estimate(AccountKey account, NativeEvent use, Optional<Standing> standing) {
    TierPositions tiers = standing.map(Standing::tiers).orElseGet(TierPositions::unknown);
    return Estimate.of(quotes.rate(account, use.read(account, clock.millis()), tiers));
  }

  private Standing standing(Funds funds, List<WalletId> payers) {
    AccountView view = funds.view();
    long stalenessMs = pipeline.stalenessMs(view);
    Wallet all =
        payers.stream()
            .flatMap(id -> funds.wallet(id.value()).stream())
            .map(Wallet::of)
            .reduce(Wallet.of(view), Wallet::plus);
    return new Standing(
        all,
        view.getOveragePolicy(),
        view.getStatus().equals(FROZEN),
        Instant.ofEpochMilli(view.getAsOfMs()),
        view.getSequence(),
        stalenessMs,
        stalenessMs > whenDegraded.staleAfter().toMillis(),
        TierPositions.of(view),
        Limit.of(funds, payers, clock.millis()));
  }
}
