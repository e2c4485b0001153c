package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.entitlements.CheckResult.Verdict;
import io.openmonetize.controlplane.sdk.Remedies;
import io.openmonetize.domain.money.Credits;
import java.util.List;
import java.util.Optional;

/**
 * Decides a check. The order is fixed: a frozen account, a price that is not known, caps, funds. A
 * cap denies under every policy.
 *
 * <pre>
 *   policy   denies when
 *   block    nothing is available, or less than the estimate
 *   cap      never for lack of funds: what nobody covers is recorded as unfunded
 *   allow    never for lack of funds: the balance goes below zero
 * </pre>
 */
final class Judge {
  private static final String BLOCK = "block";

  private Judge() {}

  static Verdict judge(Standing standing, Estimate estimate, boolean priceExpected) {
    if (standing.frozen()) {
      return denied("frozen", "The account is frozen", "status:frozen");
    }
    if (priceExpected && !estimate.problem().isEmpty()) {
      return new Verdict(
          false, estimate.problem(), estimate.detail(), "price", Remedies.ofUnknownPrice());
    }
    Optional<Limit> reached = Limit.reached(standing.limits(), estimate.credits());
    if (reached.isPresent()) {
      return new Verdict(
          false, "cap_reached", reached.get().words(), reached.get().rule(), Remedies.ofCap());
    }
    if (standing.policy().equals(BLOCK) && lacks(standing.wallet().available(), estimate)) {
      return new Verdict(
          false,
          "insufficient_credits",
          shortage(standing.wallet().available(), estimate),
          "overage_policy:block",
          Remedies.ofNoCredits());
    }
    return Verdict.allowed("allowed");
  }

  /** The configured answer when nothing is known about the account. */
  static Verdict withoutStanding(boolean allow) {
    return allow
        ? Verdict.allowed("degraded")
        : denied("degraded", "Balances cannot be read at the moment", "check_when_degraded:deny");
  }

  private static boolean lacks(Credits available, Estimate estimate) {
    return !available.isPositive()
        || estimate.credits().filter(cost -> cost.compareTo(available) > 0).isPresent();
  }

  private static String shortage(Credits available, Estimate estimate) {
    return estimate
        .credits()
        .map(cost -> "The estimate is " + cost + " credits and " + available + " are available")
        .orElse("No credits are available");
  }

  private static Verdict denied(String code, String reason, String rule) {
    return new Verdict(false, code, reason, rule, List.of());
  }
}
