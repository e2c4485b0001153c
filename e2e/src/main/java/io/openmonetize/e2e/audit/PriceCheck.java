package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.math.BigDecimal;
import java.util.Optional;

/** Burned events cost what the catalog says, computed again on the back of an envelope. */
final class PriceCheck implements AccountCheck {
  private static final int PICO = 12;

  private final NaivePrices prices;
  private long checked;
  private long skipped;

  PriceCheck(NaivePrices prices) {
    this.prices = prices;
  }

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    for (RatedEvent event : evidence.rated()) {
      if (event.getVerdict() == Verdict.BURNED && !event.getCorrection().equals("voided")) {
        compare(evidence.account(), event, findings);
      }
    }
  }

  private void compare(String account, RatedEvent event, Findings findings) {
    Optional<NaivePrices.Quote> quote = prices.quote(event);
    if (quote.isEmpty()) {
      skipped++;
      return;
    }
    checked++;
    BigDecimal cost = BigDecimal.valueOf(event.getCostPicoUsd(), PICO);
    if (cost.compareTo(quote.get().usd()) != 0) {
      findings.add(
          account, "cost of %s: %s, not %s".formatted(event.getEventId(), cost, quote.get().usd()));
    }
    findings.sameMicros(
        account,
        "price of " + event.getEventId(),
        quote.get().creditMicros(),
        Math.addExact(event.getCreditsMicros(), event.getUnfundedMicros()));
  }

  /** Events whose price came out the same. */
  long checked() {
    return checked;
  }

  /** Events that need more than plain arithmetic. */
  long skipped() {
    return skipped;
  }
}
