package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.Wallet;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.controlplane.projections.PipelineClock;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.controlplane.rating.Quotes;
import io.openmonetize.controlplane.rating.TierPositions;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.usage.UsageEvent;
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
  private final Policy policy;
  private final WhenDegraded whenDegraded;
  private final RateLimits rateLimits;

  /** Until when the metering job has decided, and what time it is. */
  public record Times(PipelineClock pipeline, Clock wall) {}

  /**
   * What the operator chose for all customers.
   *
   * @param accessByDefault what no entitlement speaks of is allowed
   */
  public record Policy(boolean accessByDefault, WhenDegraded whenDegraded) {}

  public Checks(
      Accounts accounts, Quotes quotes, Times times, Policy policy, RateLimits rateLimits) {
    this.accounts = accounts;
    this.quotes = quotes;
    this.pipeline = times.pipeline();
    this.clock = times.wall();
    this.policy = policy;
    this.whenDegraded = policy.whenDegraded();
    this.rateLimits = rateLimits;
  }

  CheckResult check(AccountKey account, CheckForm form) {
    return check(account, form, funds(account, List.of(form)));
  }

  /** Against funds that were read for several checks. */
  CheckResult check(AccountKey account, CheckForm form, Optional<Funds> funds) {
    Optional<Standing> standing = funds.map(known -> standing(known, form));
    Wanted wanted = wanted(account, form, standing);
    List<Held> warnings =
        standing.map(s -> Judge.reached(s.held(), wanted, LimitType.SOFT)).orElse(List.of());
    var judged =
        new CheckResult(
            standing
                .map(s -> Judge.judge(s, wanted, form.named(), policy.accessByDefault()))
                .orElseGet(() -> Judge.withoutStanding(whenDegraded.allow())),
            wanted.estimate(),
            standing,
            warnings);
    return rateLimits.after(account, form, funds, judged);
  }

  private Wanted wanted(AccountKey account, CheckForm form, Optional<Standing> standing) {
    Optional<UsageEvent> event = form.use().map(use -> use.read(account, clock.millis()));
    TierPositions tiers = standing.map(Standing::tiers).orElseGet(TierPositions::unknown);
    Estimate estimate =
        event
            .map(use -> Estimate.of(quotes.rate(account, use, tiers)))
            .orElseGet(Estimate::ofNothing);
    return new Wanted(estimate, event, quotes::meters);
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

  private Standing standing(Funds funds, CheckForm form) {
    List<WalletId> payers = form.payers();
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
        Limit.of(funds, payers, clock.millis()),
        view.getEntitlementsCount() == 0 && nobodyHasAny(funds, payers)
            ? List.of()
            : Levels.of(funds, payers, Optional.of(form.feature()), clock.millis()),
        Membership.missing(funds, payers));
  }

  private static boolean nobodyHasAny(Funds funds, List<WalletId> payers) {
    return payers.stream()
        .flatMap(payer -> funds.wallet(payer.value()).stream())
        .allMatch(wallet -> wallet.getEntitlementsCount() == 0);
  }
}
