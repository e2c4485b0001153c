package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnTables;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.catalog.PublishedTable;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The burn rules of one buyer by time: the tables of the account come first, then those of its
 * plan, then the default ones, newest table first; within a table the rule that matches more
 * dimensions.
 */
final class RuleBook {
  private final RuleSegment[] segments;

  /**
   * @param tables those of the account and of its plan, and the default ones
   */
  RuleBook(BurnTables tables, Meters meters) {
    var boundaries = new TreeSet<Long>();
    for (PublishedTable published : tables.newestFirst()) {
      boundaries.add(0L);
      boundaries.add(published.table().validity().fromMs());
      boundaries.add(published.table().validity().untilMs());
    }
    var cut = new ArrayList<RuleSegment>();
    for (long from : boundaries) {
      cut.add(new RuleSegment(from == 0 ? Long.MIN_VALUE : from, tables.speakingAt(from), meters));
    }
    segments = cut.toArray(RuleSegment[]::new);
  }

  /** The rule that bills the event, if one does. */
  Optional<RuleRates> find(UsageEvent event, ResolvedModel model, Usage usage) {
    if (segments.length == 0) {
      return Optional.empty();
    }
    int i = segments.length - 1;
    while (segments[i].fromMs() > event.timestampMs()) {
      i--;
    }
    for (RuleRates rule : segments[i].matching(event, model)) {
      if (rule.speaksOf(event, usage)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
