package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.sdk.Remedies.Remedy;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import java.util.List;
import java.util.Optional;

/**
 * May this go ahead?
 *
 * @param standing empty when the projections could not be read, and the configured policy answered
 * @param warnings soft quotas that the use exceeds
 * @param rateLimit the tightest of those that apply; empty where none does, and where the check was
 *     denied before any was asked
 */
public record CheckResult(
    Verdict verdict,
    Estimate estimate,
    Optional<Standing> standing,
    List<Held> warnings,
    Optional<RateLimitState> rateLimit) {

  CheckResult(
      Verdict verdict, Estimate estimate, Optional<Standing> standing, List<Held> warnings) {
    this(verdict, estimate, standing, warnings, Optional.empty());
  }

  /** The same with what a rate limit has to say, which may deny it. */
  CheckResult limited(RateLimitState limit) {
    Verdict last =
        limit.denies()
            ? new Verdict(false, RateLimitState.CODE, limit.words(), limit.rule().rule(), List.of())
            : verdict;
    return new CheckResult(last, estimate, standing, warnings, Optional.of(limit));
  }

  CheckResult with(Verdict last) {
    return new CheckResult(last, estimate, standing, warnings, rateLimit);
  }

  /**
   * @param code stable, for programs
   * @param reason for people; empty when it is allowed
   * @param bindingRule what denied it; empty when it is allowed
   */
  public record Verdict(
      boolean allowed, String code, String reason, String bindingRule, List<Remedy> actions) {

    static Verdict allowed(String code) {
      return new Verdict(true, code, "", "", List.of());
    }
  }

  public Optional<Credits> credits() {
    return estimate.credits();
  }

  public Optional<Usd> cost() {
    return estimate.cost();
  }

  /** It is answered by less than what is normally known. */
  public boolean degraded() {
    return standing.map(Standing::stale).orElse(true);
  }
}
