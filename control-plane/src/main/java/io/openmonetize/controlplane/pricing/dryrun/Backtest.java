package io.openmonetize.controlplane.pricing.dryrun;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.schemas.AccountKey;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Usage rated twice, by the catalog as it is and as it would be. It holds one account at a time and
 * the few that the change affects most, whatever the number of events.
 */
final class Backtest {
  static final int MOST_AFFECTED = 10;

  /** The least affected first, so that it is the one to go. */
  private static final Comparator<Affected> LEAST_FIRST =
      Comparator.comparing((Affected one) -> one.difference().abs())
          .thenComparing(one -> one.account().value(), Comparator.reverseOrder());

  /** What the rating of an account's usage depends on beside the catalog. */
  record Terms(Buyer buyer, ZoneId zone) {}

  /** One account's share. */
  record Affected(AccountKey account, Total before, Total after) {
    BigInteger difference() {
      return after.creditMicros().subtract(before.creditMicros());
    }
  }

  private final Catalog now;
  private final Catalog candidate;
  private final Function<AccountKey, Terms> termsOf;
  private final Total before = new Total();
  private final Total after = new Total();
  private final PriorityQueue<Affected> affected = new PriorityQueue<>(LEAST_FIRST);
  private Optional<Current> current = Optional.empty();
  private long events;
  private long affectedCustomers;

  private record Current(AccountKey account, Side before, Side after) {}

  Backtest(Catalog now, Catalog candidate, Function<AccountKey, Terms> termsOf) {
    this.now = now;
    this.candidate = candidate;
    this.termsOf = termsOf;
  }

  /** All events of an account follow each other, in the order of its decisions. */
  void add(AccountKey account, UsageEvent event, boolean counted) {
    Current of = of(account);
    of.before().add(event, counted);
    of.after().add(event, counted);
    events += counted ? 1 : 0;
  }

  private Current of(AccountKey account) {
    if (current.isPresent() && current.get().account().equals(account)) {
      return current.get();
    }
    finish();
    Terms terms = termsOf.apply(account);
    var begun =
        new Current(
            account,
            new Side(now, terms.buyer(), terms.zone()),
            new Side(candidate, terms.buyer(), terms.zone()));
    current = Optional.of(begun);
    return begun;
  }

  /** To be called once more at the end. */
  void finish() {
    current.ifPresent(
        done -> {
          var share = new Affected(done.account(), done.before().total(), done.after().total());
          before.add(share.before());
          after.add(share.after());
          if (share.difference().signum() != 0) {
            affectedCustomers++;
            affected.add(share);
          }
          if (affected.size() > MOST_AFFECTED) {
            affected.remove();
          }
        });
    current = Optional.empty();
  }

  long events() {
    return events;
  }

  long affectedCustomers() {
    return affectedCustomers;
  }

  Total before() {
    return before;
  }

  Total after() {
    return after;
  }

  /** The most affected first. */
  List<Affected> mostAffected() {
    return affected.stream().sorted(LEAST_FIRST.reversed()).toList();
  }
}
