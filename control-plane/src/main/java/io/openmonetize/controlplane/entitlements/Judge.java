package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.entitlements.CheckResult.Verdict;
import io.openmonetize.controlplane.sdk.Remedies;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.money.Credits;
import java.util.List;
import java.util.Optional;

/**
 * Decides a check. The order is fixed: a frozen account, a price that is not known, a team that the
 * user is not in, a permission, caps, quotas, funds; rate limits come after all of them. A cap and
 * a hard quota deny under every policy.
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

  private final Standing standing;
  private final Wanted wanted;
  private final boolean accessByDefault;

  private Judge(Standing standing, Wanted wanted, boolean accessByDefault) {
    this.standing = standing;
    this.wanted = wanted;
    this.accessByDefault = accessByDefault;
  }

  /**
   * @param accessByDefault what no entitlement speaks of is allowed
   */
  static Verdict judge(
      Standing standing, Wanted wanted, boolean priceExpected, boolean accessByDefault) {
    if (standing.frozen()) {
      return denied("frozen", "The account is frozen", "status:frozen");
    }
    Estimate estimate = wanted.estimate();
    if (priceExpected && !estimate.problem().isEmpty()) {
      return new Verdict(
          false, estimate.problem(), estimate.detail(), "price", Remedies.ofUnknownPrice());
    }
    var judge = new Judge(standing, wanted, accessByDefault);
    return judge
        .membership()
        .or(judge::permission)
        .or(judge::cap)
        .or(judge::quota)
        .or(judge::funds)
        .orElseGet(() -> Verdict.allowed("allowed"));
  }

  private Optional<Verdict> membership() {
    return standing
        .notMemberOf()
        .map(
            team ->
                denied(
                    "not_a_member",
                    "The user is not a member of team " + team + ", and membership is enforced",
                    "membership:team:" + team));
  }

  private Optional<Verdict> permission() {
    Optional<Held> no = Permissions.denying(standing.held());
    if (no.isPresent()) {
      String level = no.get().level();
      return Optional.of(notEntitled("The feature is switched off for " + level, no.get().rule()));
    }
    return accessByDefault || Permissions.anyGiven(standing.held())
        ? Optional.empty()
        : Optional.of(notEntitled("Nothing allows this feature", "default_access:deny"));
  }

  private static Verdict notEntitled(String reason, String rule) {
    return new Verdict(false, "no_entitlement", reason, rule, Remedies.ofNoEntitlement());
  }

  private Optional<Verdict> cap() {
    return Limit.reached(standing.limits(), wanted.estimate().credits())
        .map(
            reached ->
                new Verdict(
                    false, "cap_reached", reached.words(), reached.rule(), Remedies.ofCap()));
  }

  private Optional<Verdict> quota() {
    return reached(standing.held(), wanted, LimitType.HARD).stream()
        .findFirst()
        .map(
            held ->
                new Verdict(
                    false, "quota_exceeded", held.words(), held.rule(), Remedies.ofQuota()));
  }

  /** Those of that type which the use would exceed, or which leave nothing. */
  static List<Held> reached(List<Held> all, Wanted wanted, LimitType type) {
    return all.stream().filter(held -> held.is(type) && isReached(held, wanted)).toList();
  }

  private static boolean isReached(Held held, Wanted wanted) {
    String measure = held.quota().map(Quota::measure).orElseThrow();
    return wanted.concerns(measure) && held.isReached(wanted.of(measure));
  }

  private Optional<Verdict> funds() {
    Credits available = standing.wallet().available();
    return standing.policy().equals(BLOCK) && lacks(available)
        ? Optional.of(
            new Verdict(
                false,
                "insufficient_credits",
                shortage(available),
                "overage_policy:block",
                Remedies.ofNoCredits()))
        : Optional.empty();
  }

  /** The configured answer when nothing is known about the account. */
  static Verdict withoutStanding(boolean allow) {
    return allow
        ? Verdict.allowed("degraded")
        : denied("degraded", "Balances cannot be read at the moment", "check_when_degraded:deny");
  }

  private boolean lacks(Credits available) {
    return !available.isPositive()
        || wanted.estimate().credits().filter(cost -> cost.compareTo(available) > 0).isPresent();
  }

  private String shortage(Credits available) {
    return wanted
        .estimate()
        .credits()
        .map(cost -> "The estimate is " + cost + " credits and " + available + " are available")
        .orElse("No credits are available");
  }

  private static Verdict denied(String code, String reason, String rule) {
    return new Verdict(false, code, reason, rule, List.of());
  }
}
