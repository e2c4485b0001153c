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
 */
public record CheckResult(Verdict verdict, Estimate estimate, Optional<Standing> standing) {

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
