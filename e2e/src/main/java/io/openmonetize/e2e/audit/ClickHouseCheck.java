package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

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
    flows(evidence, findings);
    balances(evidence, findings);
    holds(evidence, findings);
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
              return List.of(
                  standing.lines(),
                  standing.lines(),
                  credits(standing.sum(WalletBook::balance)),
                  hash);
            },
            account -> !account.lines().isEmpty()),
        findings);
  }

  /** What moved in each kind of change, which is what the API's figures are made of. */
  private void flows(Evidence evidence, Findings findings) {
    compare(
        "ledger (amounts and held by type)",
        """
        SELECT %s, arrayStringConcat(arraySort(groupArray(concat(
          type, ' ', toDecimalString(micros, 6), ' ', toDecimalString(aside, 6)))), ', ')
        FROM (
          SELECT livemode, customer_id, type, sum(amount) AS micros, sum(held_delta) AS aside
          FROM openmonetize.ledger GROUP BY livemode, customer_id, type)
        GROUP BY account"""
            .formatted(ACCOUNT),
        expected(
            evidence, account -> List.of(flows(account)), account -> !account.lines().isEmpty()),
        findings);
  }

  private static String flows(AccountEvidence account) {
    var amounts = new TreeMap<String, Long>();
    var held = new TreeMap<String, Long>();
    for (LedgerLine line : account.lines()) {
      amounts.merge(line.getType().name(), line.getAmountMicros(), Math::addExact);
      held.merge(line.getType().name(), line.getHeldDeltaMicros(), Math::addExact);
    }
    return amounts.keySet().stream()
        .map(type -> type + " " + exact(amounts, type) + " " + exact(held, type))
        .collect(Collectors.joining(", "));
  }

  private static String exact(SortedMap<String, Long> micros, String type) {
    return BigDecimal.valueOf(micros.getOrDefault(type, 0L), 6).toPlainString();
  }

  private void balances(Evidence evidence, Findings findings) {
    compare(
        "balances (of each wallet: balance, sum of amounts, held, available)",
        """
        SELECT %s, arrayStringConcat(arraySort(groupArray(concat(
          wallet, ' ', toDecimalString(balance, 6), ' ', toDecimalString(sum_of_amounts, 6),
          ' ', toDecimalString(held, 6), ' ', toDecimalString(available, 6)))), ', ')
        FROM openmonetize.balances GROUP BY account"""
            .formatted(ACCOUNT),
        expected(
            evidence,
            account -> List.of(balances(Standing.of(account, new Findings()))),
            account -> !account.lines().isEmpty()),
        findings);
  }

  private static String balances(Standing standing) {
    return standing.wallets().entrySet().stream()
        .filter(wallet -> wallet.getValue().lines() > 0)
        .map(wallet -> wallet.getKey() + " " + balance(wallet.getValue()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String balance(WalletBook wallet) {
    String balance = BigDecimal.valueOf(wallet.balance(), 6).toPlainString();
    BigDecimal held = BigDecimal.valueOf(wallet.held(), 6);
    BigDecimal available = BigDecimal.valueOf(wallet.balance() - wallet.held(), 6);
    return String.join(" ", balance, balance, held.toPlainString(), available.toPlainString());
  }

  private void holds(Evidence evidence, Findings findings) {
    compare(
        "holds (open)",
        """
        SELECT %s, arrayStringConcat(arraySort(groupArray(hold_id)), ', ')
        FROM openmonetize.holds WHERE status = 'open' GROUP BY account"""
            .formatted(ACCOUNT),
        expected(
            evidence,
            account -> List.of(String.join(", ", HoldCheck.open(account))),
            account -> !HoldCheck.open(account).isEmpty()),
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
                    used(account),
                    sum(account, RatedEvent::getCreditsMicros),
                    sum(account, RatedEvent::getUnfundedMicros)),
            account -> used(account) > 0),
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

  /** After corrections. */
  private static String sum(AccountEvidence account, ToLongFunction<RatedEvent> micros) {
    return credits(account.standing().stream().mapToLong(micros).reduce(0, Math::addExact));
  }

  /** What was voided is no usage. */
  private static long used(AccountEvidence account) {
    return account.standing().stream()
        .filter(event -> event.getVerdict() == Verdict.BURNED)
        .filter(event -> !event.getCorrection().equals("voided"))
        .count();
  }

  private static boolean isRepeat(RatedEvent event) {
    return event.getVerdict() == Verdict.DUPLICATE || event.getVerdict() == Verdict.CONFLICT;
  }

  private static boolean hasEvents(AccountEvidence account) {
    return account.rated().stream().anyMatch(event -> !isRepeat(event));
  }
}
