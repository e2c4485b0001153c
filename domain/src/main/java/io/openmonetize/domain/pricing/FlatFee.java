package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;

/** So many credits for each unit of several quantities, in one sum. */
final class FlatFee implements Fee {
  private final Coverage coverage;
  private final Rates rates;
  private final Ratio toCreditMicros;

  FlatFee(BurnRule rule, Coverage coverage) {
    this.coverage = coverage;
    this.rates =
        new Rates(
            rule.credits().values().stream()
                .map(amount -> Ratio.of(amount, rule.perUnit()))
                .toList());
    this.toCreditMicros = Ratio.ONE.over(rates.denominator());
  }

  @Override
  public Rating of(UsageEvent event, Usage usage, ResolvedModel model, Basis basis) {
    var bill = new Bill(rates);
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      int rate = coverage.of(kind, usage);
      if (rate != Coverage.NONE && usage.micros(kind) != 0) {
        bill.add(usage.micros(kind), rate);
      }
    }
    if (coverage.perRequest() != Coverage.NONE) {
      bill.add(Quantities.ONE, coverage.perRequest());
    }
    return basis.priced(bill.times(toCreditMicros));
  }
}
