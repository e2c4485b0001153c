package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the lines that were written against those that were due, and against each other. */
final class Lines {
  private final Chain chain;
  private final Map<String, Long> balances = new HashMap<>();
  private final Map<String, Long> held = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, Long> left = new HashMap<>();
  private final Set<String> transactions = new HashSet<>();
  private long sequence;

  Lines(String account) {
    chain = new Chain(account);
  }

  static List<LedgerLine> of(Decision decision) {
    return decision.entries().stream()
        .filter(LineWritten.class::isInstance)
        .map(entry -> ((LineWritten) entry).line())
        .toList();
  }

  long sequence() {
    return sequence;
  }

  byte[] hash() {
    return chain.last();
  }

  /** What can be said of a line without knowing what should have happened. */
  void read(Decision decision) {
    for (LedgerLine line : of(decision)) {
      Finding.same(++sequence, line.sequence(), "gapless sequence", line);
      chain.link(line);
      Finding.when(!transactions.add(line.transactionId()), "transaction ids differ", line);
      long before = balances.getOrDefault(line.wallet(), 0L);
      Finding.same(before, line.before(), "balance before", line);
      Finding.same(before + line.amount(), line.after(), "balance after", line);
      Finding.same(decision.timeMs(), line.timeMs(), "time of a line", line);
      balances.put(line.wallet(), line.after());
      held.merge(line.wallet(), line.heldDelta(), Long::sum);
      if (line.type() != LineType.HOLD && line.type() != LineType.RELEASE) {
        line.slices().forEach(slice -> left.merge(slice.grantId(), slice.micros(), Long::sum));
      }
    }
  }

  void compare(List<Expected> expected, Decision decision) {
    List<LedgerLine> found = of(decision);
    if (expected.size() != found.size()) {
      throw new Finding("lines of a decision", "expected " + expected + ", found " + found);
    }
    for (int i = 0; i < found.size(); i++) {
      compare(expected.get(i), found.get(i));
    }
  }

  /** A correction's lines say what expired otherwise, and what moved otherwise. */
  void restated(Decision decision) {
    for (LedgerLine line : of(decision)) {
      boolean corrects = line.type() == LineType.CORRECTION || line.type() == LineType.EXPIRATION;
      Finding.when(!corrects, "lines of a correction", line);
    }
  }

  void compare(Expected expected, LedgerLine found) {
    same(expected.type == found.type(), "type of a line", expected, found);
    same(expected.purse.wallet.equals(found.wallet()), "wallet of a line", expected, found);
    same(expected.amount() == found.amount(), "amount of a line", expected, found);
    same(expected.heldDelta == found.heldDelta(), "held of a line", expected, found);
    expected.reference.ifPresent(
        reference ->
            Finding.same(reference, found.cause().reference(), "reference of a line", found));
    slices(expected, found);
  }

  private void slices(Expected expected, LedgerLine found) {
    var merged = new LinkedHashMap<String, Long>();
    found.slices().forEach(slice -> merged.merge(slice.grantId(), slice.micros(), Long::sum));
    long debt = merged.containsKey(Slice.DEBT) ? merged.remove(Slice.DEBT) : 0;
    same(debt == expected.debt, "debt of a line", expected, found);
    same(merged.size() == expected.slices.size(), "grants that pay", expected, found);
    var expectedSlices = expected.slices.entrySet().iterator();
    for (Map.Entry<String, Long> slice : merged.entrySet()) {
      Map.Entry<Lot, Long> wanted = expectedSlices.next();
      bind(wanted.getKey(), slice.getKey());
      same(wanted.getValue().equals(slice.getValue()), "what a grant pays", expected, found);
    }
  }

  private static void same(boolean same, String check, Expected expected, LedgerLine found) {
    if (!same) {
      throw new Finding(check, "expected " + expected + ", found " + found);
    }
  }

  /** The first line or answer that names a grant says its id; from then on it has to be that. */
  void bind(Lot lot, String id) {
    String first = ids.putIfAbsent(lot.name, id);
    if (first == null) {
      Finding.when(names.putIfAbsent(id, lot.name) != null, "ids of grants differ", lot + " " + id);
    } else {
      Finding.same(first, id, "which grants pay", lot);
    }
  }

  /** The name of the lot that has the id; empty when nobody has it. */
  String name(String id) {
    return names.getOrDefault(id, "");
  }

  boolean isNamed(Lot lot) {
    return ids.containsKey(lot.name);
  }

  /** The sum of a wallet's lines is what its lots and its debt come to. */
  void balanced(Purse purse) {
    long balance = balances.getOrDefault(purse.wallet, 0L);
    Finding.same(purse.balance(), balance, "balance is the sum of lines", purse.wallet);
    long pinned = held.getOrDefault(purse.wallet, 0L);
    Finding.same(purse.held(), pinned, "held is the sum of lines", purse.wallet);
    for (Lot lot : purse.lots) {
      String id = ids.getOrDefault(lot.name, "");
      long sum = left.getOrDefault(id, 0L);
      Finding.when(
          !lot.pending && !id.isEmpty() && sum != lot.left,
          "a grant is the sum of its slices",
          lot);
      Finding.when(
          lot.held < 0 || lot.left < lot.held, "a grant never gives more than it has", lot);
    }
  }
}
