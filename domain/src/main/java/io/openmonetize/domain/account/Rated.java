package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Payments.Paid;
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
 * @param correction empty for what was decided when it came
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
    boolean released,
    String correction) {
  /** What a correction made of an event that had been burned. */
  static final String VOIDED = "voided";

  static final String AMENDED = "amended";
  static final String RERATED = "rerated";

  /** Another event's correction changed who paid. */
  static final String RESTATED = "restated";

  static Rated unpaid(Verdict verdict, String reason, UsageEvent event) {
    return new Rated(verdict, reason, event, 0, 0, Optional.empty(), "", "", 0, false, "");
  }

  static Rated burned(Used used, Paid paid, long line) {
    Charge charge = used.charge();
    return new Rated(
        Verdict.BURNED,
        "",
        used.event(),
        paid.paid(),
        paid.unfunded(),
        charge.cost(),
        charge.priceVersion(),
        charge.rule(),
        line,
        false,
        "");
  }

  Rated as(String corrected) {
    return new Rated(
        verdict,
        reason,
        event,
        credits,
        unfunded,
        cost,
        priceVersion,
        rule,
        line,
        released,
        corrected);
  }

  Rated asReleased() {
    return new Rated(
        verdict,
        reason,
        event,
        credits,
        unfunded,
        cost,
        priceVersion,
        rule,
        line,
        true,
        correction);
  }
}
