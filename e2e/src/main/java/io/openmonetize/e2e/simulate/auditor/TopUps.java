package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.EndTopUp;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.TopUpRule;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Credits that are asked for when a balance falls below a mark: one request per crossing. */
final class TopUps {
  private static final class Standing {
    final String wallet;
    Optional<TopUpRule> rule = Optional.empty();
    Optional<String> open = Optional.empty();
    long asked;
    long lastAt = Long.MIN_VALUE / 2;
    String last = "";
    boolean spentCrossing;
    long waitsUntil;
    final Map<YearMonth, Long> byMonth = new HashMap<>();

    Standing(String wallet) {
      this.wallet = wallet;
    }

    /** After the cooldown, or else with the next month. */
    long earliest(TopUpRule rule, long now, ZoneId zone) {
      long cooled = lastAt + rule.cooldownMs();
      YearMonth next = YearMonth.from(Instant.ofEpochMilli(now).atZone(zone)).plusMonths(1);
      return now < cooled ? cooled : next.atDay(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    boolean wanted(Books books) {
      return rule.isPresent()
          && open.isEmpty()
          && !spentCrossing
          && books.purse(wallet).balance() < rule.get().below();
    }
  }

  private final Books books;
  private final Map<String, Standing> standings = new LinkedHashMap<>();

  TopUps(Books books) {
    this.books = books;
  }

  Reply set(SetTopUp set) {
    Standing standing = standings.computeIfAbsent(set.wallet(), Standing::new);
    standing.rule = set.rule();
    standing.spentCrossing = false;
    return Reply.applied();
  }

  Reply end(EndTopUp end, long now) {
    Optional<Standing> open =
        standings.values().stream()
            .filter(standing -> standing.open.equals(Optional.of(end.topUpId())))
            .findFirst();
    if (open.isEmpty()) {
      boolean known = standings.values().stream().anyMatch(one -> one.last.equals(end.topUpId()));
      return Reply.refused(known ? Code.TOP_UP_ENDED : Code.TOP_UP_NOT_FOUND);
    }
    Standing standing = open.get();
    standing.open = Optional.empty();
    standing.spentCrossing = !end.succeeded();
    if (!end.succeeded()) {
      return Reply.applied();
    }
    var terms = new Terms(standing.asked, Lot.DEFAULT_PRIORITY, 0, 0, "purchase");
    books.does(now, new Deeds.Give(LineType.PURCHASE, standing.wallet, terms));
    return new Reply(Code.APPLIED, standing.asked, 0, books.purse(standing.wallet).balance());
  }

  /** When a request that only waits for its cooldown comes. */
  long next() {
    long next = Long.MAX_VALUE;
    for (Standing standing : standings.values()) {
      if (standing.wanted(books)) {
        next = Math.min(next, standing.waitsUntil);
      }
    }
    return next;
  }

  /** The wallets for which credits have to be requested now. */
  Map<String, Long> requested(long now, ZoneId zone) {
    var requested = new LinkedHashMap<String, Long>();
    for (Standing standing : standings.values()) {
      TopUpRule rule = standing.rule.orElse(null);
      if (rule != null && books.purse(standing.wallet).balance() >= rule.below()) {
        standing.spentCrossing = false;
      }
      if (rule != null && standing.wanted(books) && !allowed(standing, rule, now, zone)) {
        standing.waitsUntil = standing.earliest(rule, now, zone);
      } else if (rule != null && standing.wanted(books)) {
        YearMonth month = YearMonth.from(Instant.ofEpochMilli(now).atZone(zone));
        standing.byMonth.merge(month, rule.amount(), Long::sum);
        standing.lastAt = now;
        standing.asked = rule.amount();
        standing.open = Optional.of("");
        requested.put(standing.wallet, rule.amount());
      }
    }
    return requested;
  }

  void named(String wallet, String topUpId) {
    Standing standing = Objects.requireNonNull(standings.get(wallet), wallet);
    standing.open = Optional.of(topUpId);
    standing.last = topUpId;
  }

  private static boolean allowed(Standing standing, TopUpRule rule, long now, ZoneId zone) {
    YearMonth month = YearMonth.from(Instant.ofEpochMilli(now).atZone(zone));
    long sum = standing.byMonth.getOrDefault(month, 0L) + rule.amount();
    return now >= standing.lastAt + rule.cooldownMs()
        && (rule.monthlyMax() == 0 || sum <= rule.monthlyMax());
  }
}
