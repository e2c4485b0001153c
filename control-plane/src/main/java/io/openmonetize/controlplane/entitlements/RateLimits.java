package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.entitlements.CheckResult.Verdict;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.http.limits.Ask;
import io.openmonetize.http.limits.Buckets;
import io.openmonetize.http.limits.BucketsUnavailable;
import io.openmonetize.http.limits.State;
import io.openmonetize.schemas.AccountKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Rate limits as entitlements. All that apply to a use are taken from in one step, or none is; it
 * costs a round trip only where one applies.
 */
public final class RateLimits {
  private final Buckets buckets;
  private final WhenDegraded whenDegraded;

  public RateLimits(Buckets buckets, WhenDegraded whenDegraded) {
    this.buckets = buckets;
    this.whenDegraded = whenDegraded;
  }

  /**
   * The last word on a check that all else allows: what is denied for another reason takes none.
   */
  CheckResult after(AccountKey account, CheckForm form, Optional<Funds> funds, CheckResult result) {
    if (!result.verdict().allowed() || funds.isEmpty()) {
      return result;
    }
    List<RateLimitRule> rules = RateLimitRules.of(funds.get(), form.payers(), form.feature());
    if (rules.isEmpty()) {
      return result;
    }
    try {
      List<RateLimitState> states = take(account, rules, RateLimitCost.of(form));
      return result.limited(RateLimitState.binding(states).orElseThrow());
    } catch (BucketsUnavailable e) {
      return whenDegraded.allow() ? result : result.with(notKnown());
    }
  }

  List<RateLimitState> take(AccountKey account, List<RateLimitRule> rules, RateLimitCost cost) {
    return states(account, rules, cost, buckets::take);
  }

  List<RateLimitState> peek(AccountKey account, List<RateLimitRule> rules) {
    return states(account, rules, new RateLimitCost(0, 0), buckets::peek);
  }

  private static List<RateLimitState> states(
      AccountKey account,
      List<RateLimitRule> rules,
      RateLimitCost cost,
      BiFunction<String, List<Ask>, List<State>> asked) {
    List<Ask> asks = rules.stream().map(rule -> rule.ask(cost)).toList();
    List<State> found = asked.apply(account.value(), asks);
    var states = new ArrayList<RateLimitState>(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      states.add(new RateLimitState(rules.get(i), found.get(i)));
    }
    return states;
  }

  private static Verdict notKnown() {
    return new Verdict(
        false,
        "degraded",
        "Rate limits cannot be read at the moment",
        "check_when_degraded:deny",
        List.of());
  }

  /** Whose limits may apply: the team's, the user's, and the customer's. */
  static List<WalletId> spenders(Optional<String> userId, Optional<String> teamId) {
    return WalletId.chain(userId.orElse(""), teamId.orElse(""));
  }
}
