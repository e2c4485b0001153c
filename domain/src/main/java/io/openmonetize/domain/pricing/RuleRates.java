package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.catalog.Pricing;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.Optional;

/** One burn rule, ready to bill. */
final class RuleRates {
  private final BurnRule rule;
  private final Counted counted;
  private final Fee fee;
  private final String version;
  private final String text;
  private final BoundedCache<String, String> costed =
      new BoundedCache<>(basis -> text() + ", cost " + basis);

  RuleRates(PublishedTable published, BurnRule rule, Meters meters) {
    this.rule = rule;
    this.version = published.version();
    this.text = "table:" + published.table().tableId() + ' ' + rule.match();
    var coverage = new Coverage(rule.quantities());
    this.counted = rule.pricing().flatMap(p -> metered(p, meters)).orElse(coverage);
    this.fee =
        rule.pricing()
            .map(pricing -> pricing.as(new Fees(counted, text)))
            .orElseGet(() -> new FlatFee(rule, coverage));
  }

  /** An archived meter goes on for the events of the time when a rule counted by it. */
  private static Optional<Counted> metered(Pricing pricing, Meters meters) {
    return Meter.slugIn(pricing.quantity())
        .flatMap(meters::find)
        .map(published -> new MeterCount(published.meter()));
  }

  private String text() {
    return text;
  }

  BurnRule rule() {
    return rule;
  }

  /** A rule that names nothing of what the event used has nothing to say about it. */
  boolean speaksOf(UsageEvent event, Usage usage) {
    return counted.speaksOf(event, usage);
  }

  Rating rate(UsageEvent event, Usage usage, ResolvedModel model, Cost cost) {
    return fee.of(event, usage, model, basis(cost));
  }

  private Fee.Basis basis(Cost cost) {
    if (cost instanceof Cost.Known known) {
      String costedBy = costed.get(known.newest().basis());
      return new Fee.Basis(Optional.of(known.usd()), version, costedBy, "");
    }
    return new Fee.Basis(Optional.empty(), version, text, ((Cost.Gap) cost).reason());
  }
}
