package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.Names;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The burn rules over a stretch of time in which no table changes, in the order of preference. */
final class RuleSegment {
  private record Traits(
      String feature,
      String model,
      ResolvedModel resolved,
      String provider,
      String unitType,
      EventType type) {}

  private final long fromMs;
  private final List<RuleRates> inOrder = new ArrayList<>();
  private final BoundedCache<Traits, RuleRates[]> matches = new BoundedCache<>(this::match);

  RuleSegment(long fromMs, List<PublishedTable> tables) {
    this.fromMs = fromMs;
    tables.stream()
        .sorted(Comparator.comparing(published -> published.table().isDefault()))
        .forEach(this::add);
  }

  private void add(PublishedTable published) {
    published.table().rules().stream()
        .sorted(Comparator.comparingInt(rule -> -rule.match().rank()))
        .forEach(rule -> inOrder.add(new RuleRates(published, rule)));
  }

  long fromMs() {
    return fromMs;
  }

  RuleRates[] matching(UsageEvent event, ResolvedModel model) {
    return matches.get(
        new Traits(
            event.featureId(),
            event.model(),
            model,
            event.provider(),
            event.unitType(),
            event.type()));
  }

  private RuleRates[] match(Traits traits) {
    return inOrder.stream()
        .filter(rule -> matches(rule.rule().match(), traits))
        .toArray(RuleRates[]::new);
  }

  private static boolean matches(BurnMatch match, Traits traits) {
    return (match.feature().isEmpty() || match.feature().equals(traits.feature))
        && matchesModel(match.model(), traits)
        && matchesProvider(match.provider(), traits)
        && (match.unitType().isEmpty() || match.unitType().equals(Names.unitType(traits.unitType)))
        && (match.eventType().isEmpty() || match.eventType().equals(traits.type.name()));
  }

  /** A rule for a listed model holds for its aliases and dated names too. */
  private static boolean matchesModel(String wanted, Traits traits) {
    return wanted.isEmpty()
        || wanted.equals(traits.model)
        || (traits.resolved.isKnown() && wanted.equals(traits.resolved.model()));
  }

  private static boolean matchesProvider(String wanted, Traits traits) {
    return wanted.isEmpty()
        || wanted.equals(Names.provider(traits.provider))
        || wanted.equals(traits.resolved.provider());
  }
}
