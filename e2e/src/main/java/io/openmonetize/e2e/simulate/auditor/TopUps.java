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
import java.util.function.Predicate;

/** Credits that are asked for when a balance falls below a mark: one request per crossing. */
final class TopUps {
  private static final class Standing {
    final String wallet;
    Optional<TopUpRule> rule = Optional.empty();

    /** The last request, and when it was made; empty before there is one. */
    String last = "";

    long lastAt;
    long asked;
    boolean open;

    /** The balance has been high enough for the next crossing to count. */
    boolean armed;

    /** It has crossed, and what is wanted has not been requested yet. */
    boolean wanted;

    long waitsUntil;
    final Map<Long, Long> byMonth = new HashMap<>();

    Standing(String wallet) {
      this.wallet = wallet;
    }
  }

  private final Books books;
  private final Map<String, Standing> standings = new LinkedHashMap<>();

  TopUps(Books books) {
    this.books = books;
  }

  /** A request that is open stays open; else the new rule looks at the balance afresh. */
  Reply set(SetTopUp set) {
    Standing standing = standings.computeIfAbsent(set.wallet(), Standing::new);
    standing.rule = set.rule();
    standing.armed = !standing.open;
    standing.wanted = false;
    standing.waitsUntil = standing.lastAt + set.rule().map(TopUpRule::cooldownMs).orElse(0L);
    if (set.rule().isEmpty() && !standing.open) {
      standings.remove(set.wallet());
    }
    return Reply.applied();
  }

  Reply end(EndTopUp end, long now) {
    Optional<Standing> known =
        standings.values().stream()
            .filter(standing -> standing.last.equals(end.topUpId()))
            .findFirst();
    if (known.isEmpty()) {
      return Reply.refused(Code.TOP_UP_NOT_FOUND);
    }
    Standing standing = known.get();
    if (!standing.open) {
      return Reply.refused(Code.TOP_UP_ENDED);
    }
    standing.open = false;
    standing.armed = end.succeeded();
    standing.wanted = false;
    if (standing.rule.isEmpty()) {
      standings.remove(standing.wallet);
    }
    if (!end.succeeded()) {
      return Reply.applied();
    }
    var terms = new Terms(standing.asked, Lot.DEFAULT_PRIORITY, 0, 0, "purchase");
    books.does(now, new Deeds.Give(LineType.PURCHASE, standing.wallet, terms));
    return new Reply(Code.APPLIED, standing.asked, 0, books.purse(standing.wallet).balance());
  }

  /** When a request that is held back comes. */
  long next() {
    return standings.values().stream()
        .filter(standing -> standing.wanted && !standing.open)
        .mapToLong(standing -> standing.waitsUntil)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * The wallets for which credits have to be requested now.
   *
   * @param asks whether the decision does so for a wallet: of what falls due at one instant, this
   *     may be the last
   */
  Map<String, Long> requested(long now, ZoneId zone, Predicate<String> asks) {
    var requested = new LinkedHashMap<String, Long>();
    for (Standing standing : standings.values()) {
      boolean later = standing.wanted && standing.waitsUntil == now && !asks.test(standing.wallet);
      if (!later
          && standing.rule.isPresent()
          && requests(standing, standing.rule.get(), now, zone)) {
        requested.put(standing.wallet, standing.asked);
      }
    }
    return requested;
  }

  private boolean requests(Standing standing, TopUpRule rule, long now, ZoneId zone) {
    if (books.purse(standing.wallet).balance() >= rule.below()) {
      standing.armed = true;
      standing.wanted = false;
      return false;
    }
    standing.wanted |= standing.armed;
    standing.armed = false;
    if (!standing.wanted || standing.open || now < standing.waitsUntil) {
      return false;
    }
    long month = monthEnd(now, zone);
    long sum = standing.byMonth.getOrDefault(month, 0L) + rule.amount();
    if (rule.monthlyMax() != 0 && sum > rule.monthlyMax()) {
      standing.waitsUntil = month;
      return false;
    }
    standing.byMonth.put(month, sum);
    standing.open = true;
    standing.wanted = false;
    standing.lastAt = now;
    standing.asked = rule.amount();
    standing.waitsUntil = now + rule.cooldownMs();
    return true;
  }

  void named(String wallet, String topUpId) {
    Objects.requireNonNull(standings.get(wallet), wallet).last = topUpId;
  }

  private static long monthEnd(long now, ZoneId zone) {
    YearMonth next = YearMonth.from(Instant.ofEpochMilli(now).atZone(zone)).plusMonths(1);
    return next.atDay(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
