package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The burn rules over a stretch of time in which no table changes, in the order of preference. */
final class RuleSegment {
  private final long fromMs;
  private final List<RuleRates> inOrder = new ArrayList<>();
  private final BoundedCache<Traits, RuleRates[]> matches = new BoundedCache<>(this::match);
  private final boolean byFeature;
  private final boolean byUnitType;

  RuleSegment(long fromMs, List<PublishedTable> tables, Meters meters) {
    this.fromMs = fromMs;
    tables.stream()
        .sorted(Comparator.comparing(published -> published.table().audience()))
        .forEach(published -> add(published, meters));
    byFeature = inOrder.stream().anyMatch(rates -> !rates.rule().match().feature().isEmpty());
    byUnitType = inOrder.stream().anyMatch(rates -> rates.rule().match().looksAtUnitType());
  }

  private void add(PublishedTable published, Meters meters) {
    published.table().rules().stream()
        .sorted(Comparator.comparingInt((BurnRule rule) -> rule.match().rank()).reversed())
        .forEach(rule -> inOrder.add(new RuleRates(published, rule, meters)));
  }

  long fromMs() {
    return fromMs;
  }

  /** Those that match the event, the preferred first. What no rule looks at makes no difference. */
  RuleRates[] matching(UsageEvent event, ResolvedModel model) {
    return matches.get(
        new Traits(
            byFeature ? event.featureId() : "", model, byUnitType ? event.unitType() : "", event));
  }

  private RuleRates[] match(Traits traits) {
    return inOrder.stream()
        .filter(rates -> traits.fit(rates.rule().match()))
        .toArray(RuleRates[]::new);
  }
}
