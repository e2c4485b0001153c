package io.openmonetize.domain.account;

import io.openmonetize.domain.money.Usd;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.Optional;

/**
 * One decision on one usage event, as analytics will see it.
 *
 * @param reason empty for what was burned
 * @param credits what grants or debt paid; {@code unfunded} is the rest
 * @param cost absent when the provider's price is not known
 * @param line of the ledger; 0 when there is none
 */
public record Rated(
    Verdict verdict,
    String reason,
    UsageEvent event,
    long credits,
    long unfunded,
    Optional<Usd> cost,
    String priceVersion,
    String rule,
    long line,
    boolean released) {

  static Rated unpaid(Verdict verdict, String reason, UsageEvent event) {
    return new Rated(verdict, reason, event, 0, 0, Optional.empty(), "", "", 0, false);
  }

  Rated asReleased() {
    return new Rated(
        verdict, reason, event, credits, unfunded, cost, priceVersion, rule, line, true);
  }
}
