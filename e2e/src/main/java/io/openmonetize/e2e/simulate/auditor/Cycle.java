package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Recurrence;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.time.Period;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** The auditor's own idea of a grant that comes again with every period. */
final class Cycle {
  final String id;
  final String wallet;
  final Terms terms;
  final Recurrence recurrence;
  final LineType type;
  final long start;
  long instances;
  long born;
  long nextAt;

  /** Of the present period. */
  long end;

  long rollAt = Long.MAX_VALUE;

  /** What is left of these when the period is over goes on, within bounds. */
  List<Lot> current = new ArrayList<>();

  List<Lot> previous = List.of();

  Cycle(String id, String wallet, Terms terms, Recurrence recurrence, long start, LineType type) {
    this.type = type;
    this.id = id;
    this.wallet = wallet;
    this.terms = terms;
    this.recurrence = recurrence;
    this.start = start;
    nextAt = start;
  }

  /** When the n-th period ends: counted from the start, so that a short month shortens no other. */
  long end(long periods, ZoneId zone) {
    return after(recurrence.period(), start, periods, zone);
  }

  /** What the present instance is; it lives until its period ends. */
  Terms ending(long effectiveAt) {
    return new Terms(terms.amount(), terms.priority(), effectiveAt, end, terms.source());
  }

  static long after(Period period, long start, long periods, ZoneId zone) {
    ZonedDateTime from = Instant.ofEpochMilli(start).atZone(zone);
    ZonedDateTime end =
        switch (period) {
          case HOURLY -> from.plusHours(periods);
          case DAILY -> from.plusDays(periods);
          case WEEKLY -> from.plusWeeks(periods);
          case MONTHLY -> from.plusMonths(periods);
          case YEARLY -> from.plusYears(periods);
          case TOTAL -> throw new IllegalArgumentException("what has no period comes once");
        };
    return end.toInstant().toEpochMilli();
  }
}
