package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.archive.BurnArchive;
import io.openmonetize.controlplane.archive.BurnArchive.Step;
import io.openmonetize.schemas.AccountKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Usage of the last days, by the day of the customer's time zone. */
final class BurnReader {
  private static final long SECONDS_OF_HOUR = Duration.ofHours(1).toSeconds();

  private final BurnArchive archive;

  BurnReader(BurnArchive archive) {
    this.archive = archive;
  }

  /** That many whole days, and today as far as it is. */
  BurnedDays last(int days, AccountKey account, ZoneId zone, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Instant from = today.minusDays(days).atStartOfDay(zone).toInstant();
    Instant until = today.plusDays(1).atStartOfDay(zone).toInstant();
    return new BurnedDays(zone, now, archive.slots(account, from, until, step(zone, from, until)));
  }

  /** Hours of UTC begin days of a zone only where its offset is one of whole hours throughout. */
  static Step step(ZoneId zone, Instant from, Instant until) {
    ZoneRules rules = zone.getRules();
    boolean hours = isWhole(rules, from);
    ZoneOffsetTransition change = rules.nextTransition(from);
    while (hours && change != null && change.getInstant().isBefore(until)) {
      hours = isWhole(rules, change.getInstant());
      change = rules.nextTransition(change.getInstant());
    }
    return hours ? Step.HOUR : Step.QUARTER;
  }

  private static boolean isWhole(ZoneRules rules, Instant at) {
    return rules.getOffset(at).getTotalSeconds() % SECONDS_OF_HOUR == 0;
  }
}
