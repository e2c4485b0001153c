package io.openmonetize.domain.catalog;

import io.openmonetize.domain.catalog.CatalogChange.BurnTablePublished;
import java.util.Optional;

/** What the fold refuses of burn tables, and of meters that they count by. */
final class TableChecks {
  static final String STALE = "version_conflict";

  private TableChecks() {}

  static void check(BurnTablePublished published, CatalogFacts facts) throws EntryRefused {
    BurnTable table = published.table();
    Optional<PublishedTable> before = facts.burnTables().latest(table.tableId());
    String what = "burn table " + table.tableId();
    refuseStale(
        what,
        published.replaces(),
        before.filter(one -> !one.table().archived()).map(PublishedTable::position));
    // Who does not say what is replaced wrote before there was such a check: history stays.
    if (published.replaces().isPresent()
        && before.isPresent()
        && !before.get().table().isForTheSameAs(table)) {
      throw new EntryRefused(
          "audience_changed",
          what + " stays for whom it was made for; for somebody else make another one");
    }
    for (BurnRule rule : table.rules()) {
      checkMeter(rule, facts.meters());
    }
  }

  /**
   * @param current the position of the version in force, 0 is expected when there is none
   */
  static void refuseStale(String what, Optional<Long> replaces, Optional<Long> current)
      throws EntryRefused {
    long now = current.orElse(0L);
    if (replaces.isPresent() && replaces.get() != now) {
      throw new EntryRefused(
          STALE,
          now == 0
              ? what + " does not exist"
              : replaces.get() == 0
                  ? what + " exists already"
                  : what + " was changed by somebody else; read it again");
    }
  }

  private static void checkMeter(BurnRule rule, Meters meters) throws EntryRefused {
    Optional<String> slug = rule.pricing().flatMap(pricing -> Meter.slugIn(pricing.quantity()));
    if (slug.isEmpty()) {
      return;
    }
    Meter meter =
        meters
            .active(slug.get())
            .orElseThrow(
                () ->
                    new EntryRefused(
                        "meter_unknown",
                        "rule " + rule.match() + ": there is no active meter " + slug.get()));
    if (!meter.isAdditive()) {
      throw new EntryRefused(
          "meter_not_additive",
          "rule "
              + rule.match()
              + ": meter "
              + slug.get()
              + " must be a SUM or a COUNT, not "
              + meter.measure().aggregation());
    }
  }

  static void refuseWhileUsed(String slug, CatalogFacts facts) throws EntryRefused {
    Optional<PublishedTable> user =
        facts.burnTables().latest().stream()
            .filter(published -> published.table().active())
            .filter(published -> published.table().meters().anyMatch(slug::equals))
            .findFirst();
    if (user.isPresent()) {
      throw new EntryRefused(
          "meter_in_use",
          "meter " + slug + " is counted by in burn table " + user.get().table().tableId());
    }
  }
}
