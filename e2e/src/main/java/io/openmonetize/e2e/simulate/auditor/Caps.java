package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Cap;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.time.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What may be spent in a period, and a list of all that ever was. */
final class Caps {
  private record Spent(Period period, long from, long until, long amount) {
    boolean overlaps(Spent other) {
      return period == other.period && from < other.until && other.from < until;
    }

    boolean isOfSame(Spent other) {
      return period == other.period && from == other.from && until == other.until;
    }
  }

  private final Books books;
  private final Map<String, List<Cap>> caps = new HashMap<>();
  private final Map<String, List<Spent>> spent = new HashMap<>();

  Caps(Books books) {
    this.books = books;
  }

  void set(String scope, List<Cap> chosen) {
    caps.put(scope, chosen);
  }

  /** Whoever paid for it: what was used counts, from when on there is a cap for it. */
  void spend(Payer payer, long amount, long at) {
    for (String scope : scopes(payer)) {
      for (Cap cap : of(scope)) {
        long from = begin(cap.period(), at, books.zone);
        long until = end(cap.period(), at, books.zone);
        if (amount != 0) {
          add(scope, new Spent(cap.period(), from, until, amount));
        }
      }
    }
  }

  /** After a change of time zone the last period before it is known for a while, no other. */
  private void add(String scope, Spent one) {
    List<Spent> all = spent.computeIfAbsent(scope, key -> new ArrayList<>());
    Spent last = null;
    for (Spent other : all) {
      last = one.overlaps(other) ? other : last;
    }
    if (last != null && all.stream().noneMatch(one::isOfSame)) {
      Spent kept = last;
      all.removeIf(other -> one.overlaps(other) && !kept.isOfSame(other));
    }
    all.add(one);
  }

  boolean reached(Payer payer, long amount, long now) {
    for (String scope : scopes(payer)) {
      for (Cap cap : of(scope)) {
        if (reserved(scope) + spent(scope, cap.period(), now) + amount > cap.limit()) {
          return true;
        }
      }
    }
    return false;
  }

  private List<Cap> of(String scope) {
    List<Cap> own = caps.getOrDefault(scope, List.of());
    if (!own.isEmpty() || scope.isEmpty()) {
      return own;
    }
    return caps.getOrDefault(scope.substring(0, scope.indexOf(':')) + ":*", List.of());
  }

  private long spent(String scope, Period period, long now) {
    long from = begin(period, now, books.zone);
    long until = end(period, now, books.zone);
    long sum = 0;
    for (Spent one : spent.getOrDefault(scope, List.of())) {
      boolean within = one.period == period && one.from == from && one.until == until;
      // What is corrected may have been used before there was a cap that counted it.
      sum = within ? Math.max(0, sum + one.amount) : sum;
    }
    return sum;
  }

  private long reserved(String scope) {
    return books.pledges.values().stream()
        .filter(pledge -> scopes(pledge.payer).contains(scope))
        .mapToLong(pledge -> pledge.amount)
        .sum();
  }

  private static List<String> scopes(Payer payer) {
    var scopes = new ArrayList<String>();
    if (!payer.userId().isEmpty()) {
      scopes.add("user:" + payer.userId());
    }
    if (!payer.teamId().isEmpty()) {
      scopes.add("team:" + payer.teamId());
    }
    scopes.add(Books.CUSTOMER);
    return scopes;
  }

  static long begin(Period period, long at, ZoneId zone) {
    var local = Instant.ofEpochMilli(at).atZone(zone);
    LocalDate day = local.toLocalDate();
    return switch (period) {
      case HOURLY -> local.truncatedTo(ChronoUnit.HOURS).toInstant().toEpochMilli();
      case DAILY -> midnight(day, zone);
      case WEEKLY -> midnight(day.minusDays(day.getDayOfWeek().compareTo(DayOfWeek.MONDAY)), zone);
      case MONTHLY -> midnight(day.withDayOfMonth(1), zone);
      case YEARLY -> midnight(day.withDayOfYear(1), zone);
      case TOTAL -> 0;
    };
  }

  private static long end(Period period, long at, ZoneId zone) {
    LocalDate first = Instant.ofEpochMilli(begin(period, at, zone)).atZone(zone).toLocalDate();
    return switch (period) {
      case HOURLY -> begin(period, at, zone) + 3_600_000L;
      case DAILY -> midnight(first.plusDays(1), zone);
      case WEEKLY -> midnight(first.plusWeeks(1), zone);
      case MONTHLY -> midnight(first.plusMonths(1), zone);
      case YEARLY -> midnight(first.plusYears(1), zone);
      case TOTAL -> Long.MAX_VALUE;
    };
  }

  private static long midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
