package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The public views, read as any SQL user reads them, say what the topics say. */
final class ClickHouseCheck {
  private static final String WHERE = "ClickHouse";
  private static final String ACCOUNT =
      "concat(if(livemode, 'live:', 'test:'), customer_id) AS account";

  private final ClickHouseSql sql;

  ClickHouseCheck(ClickHouseSql sql) {
    this.sql = sql;
  }

  void check(Evidence evidence, Findings findings) {
    ledger(evidence, findings);
    balances(evidence, findings);
    events(evidence, findings);
    repeats(evidence, findings);
    usage(evidence, findings);
  }

  private void ledger(Evidence evidence, Findings findings) {
    compare(
        "ledger (lines, last line, sum, hash)",
        """
        SELECT %s, count(), max(sequence), sum(amount), lower(argMax(hash, sequence))
        FROM openmonetize.ledger GROUP BY account"""
            .formatted(ACCOUNT),
        expected(
            evidence,
            account -> {
              Standing standing = Standing.of(account, new Findings());
              String hash = HexFormat.of().formatHex(standing.hash().toByteArray());
              return List.of(standing.lines(), standing.lines(), credits(standing.balance()), hash);
            },
            account -> !account.lines().isEmpty()),
        findings);
  }

  private void balances(Evidence evidence, Findings findings) {
    compare(
        "balances (balance, sum of amounts)",
        "SELECT %s, balance, sum_of_amounts FROM openmonetize.balances WHERE wallet = ''"
            .formatted(ACCOUNT),
        expected(
            evidence,
            account -> {
              String balance = credits(Standing.of(account, new Findings()).balance());
              return List.of(balance, balance);
            },
            account -> !account.lines().isEmpty()),
        findings);
  }

  private void events(Evidence evidence, Findings findings) {
    compare(
        "events (burned, parked, rejected, credits, unfunded)",
        """
        SELECT %s, countIf(verdict = 'burned'), countIf(verdict = 'parked'),
          countIf(verdict = 'rejected'), sum(credits_burned), sum(credits_unfunded)
        FROM openmonetize.events GROUP BY account"""
            .formatted(ACCOUNT),
        expected(
            evidence,
            account -> {
              VerdictCounts counts = VerdictCounts.of(account.rated());
              return List.of(
                  counts.burned(),
                  counts.parked(),
                  counts.rejected(),
                  sum(account, RatedEvent::getCreditsMicros),
                  sum(account, RatedEvent::getUnfundedMicros));
            },
            ClickHouseCheck::hasEvents),
        findings);
  }

  private void repeats(Evidence evidence, Findings findings) {
    compare(
        "duplicates (duplicate, conflict)",
        """
        SELECT %s, countIf(verdict = 'duplicate'), countIf(verdict = 'conflict')
        FROM openmonetize.duplicates GROUP BY account"""
            .formatted(ACCOUNT),
        expected(
            evidence,
            account -> {
              VerdictCounts counts = VerdictCounts.of(account.rated());
              return List.of(counts.duplicate(), counts.conflict());
            },
            account -> account.rated().stream().anyMatch(ClickHouseCheck::isRepeat)),
        findings);
  }

  private void usage(Evidence evidence, Findings findings) {
    compare(
        "usage_minute (events, credits, unfunded)",
        """
        SELECT %s, sum(events), sum(credits_burned), sum(credits_unfunded)
        FROM openmonetize.usage_minute GROUP BY account"""
            .formatted(ACCOUNT),
        expected(
            evidence,
            account ->
                List.of(
                    VerdictCounts.of(account.rated()).burned(),
                    sum(account, RatedEvent::getCreditsMicros),
                    sum(account, RatedEvent::getUnfundedMicros)),
            account -> VerdictCounts.of(account.rated()).burned() > 0),
        findings);
  }

  private interface Row {
    List<Object> of(AccountEvidence account);
  }

  private interface Appears {
    boolean in(AccountEvidence account);
  }

  private static SortedMap<String, List<String>> expected(
      Evidence evidence, Row row, Appears appears) {
    var expected = new TreeMap<String, List<String>>();
    for (AccountEvidence account : evidence.accounts().values()) {
      if (appears.in(account)) {
        expected.put(
            account.account(), row.of(account).stream().map(ClickHouseCheck::text).toList());
      }
    }
    return expected;
  }

  private void compare(
      String what, String query, SortedMap<String, List<String>> expected, Findings findings) {
    var found = new TreeMap<String, List<String>>();
    for (List<String> row : sql.rows(query)) {
      found.put(
          row.get(0), row.subList(1, row.size()).stream().map(ClickHouseCheck::text).toList());
    }
    for (String account : found.keySet()) {
      if (!expected.containsKey(account)) {
        findings.add(WHERE, what + " has " + account + ", which nothing explains");
      }
    }
    expected.forEach(
        (account, row) ->
            findings.same(
                WHERE, what + " of " + account, row, found.getOrDefault(account, List.of())));
  }

  /** ClickHouse prints decimals with or without trailing zeros, depending on its version. */
  private static String text(Object value) {
    String text = value.toString();
    return text.matches("-?\\d+\\.\\d+")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private static String credits(long micros) {
    return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
  }

  private static String sum(AccountEvidence account, ToLongFunction<RatedEvent> micros) {
    return credits(account.rated().stream().mapToLong(micros).reduce(0, Math::addExact));
  }

  private static boolean isRepeat(RatedEvent event) {
    return event.getVerdict() == Verdict.DUPLICATE || event.getVerdict() == Verdict.CONFLICT;
  }

  private static boolean hasEvents(AccountEvidence account) {
    return account.rated().stream().anyMatch(event -> !isRepeat(event));
  }
}
