package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Slice;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where one wallet stands by its lines alone. */
final class WalletBook {
  /** The slice that is no grant but the part of a wallet below zero. */
  private static final String DEBT = "debt";

  private final Map<String, Long> grants = new TreeMap<>();
  private final Map<String, Long> pinned = new TreeMap<>();
  private long balance;
  private long held;
  private long lines;
  private boolean corrected;

  /** Whether the slices say what is set aside, rather than what moves. */
  static boolean pins(LedgerLine line) {
    return line.getType() == LineType.HOLD || line.getType() == LineType.RELEASE;
  }

  void add(String account, LedgerLine line, Findings findings) {
    lines++;
    balance = Math.addExact(balance, line.getAmountMicros());
    held = Math.addExact(held, line.getHeldDeltaMicros());
    corrected |= line.getType() == LineType.CORRECTION;
    Map<String, Long> changed = pins(line) ? pinned : grants;
    for (Slice slice : line.getSlicesList()) {
      changed.merge(slice.getGrantId(), slice.getAmountMicros(), Math::addExact);
      check(account, line, slice.getGrantId(), findings);
    }
  }

  /**
   * A grant has no less than is set aside of it, and neither is below zero; a debt is. Which grants
   * open holds lean on, a correction may have changed without saying so.
   */
  private void check(String account, LedgerLine line, String grant, Findings findings) {
    long left = grants.getOrDefault(grant, 0L);
    long aside = pinned.getOrDefault(grant, 0L);
    boolean overPinned = !corrected && (aside < 0 || left < aside);
    boolean wrong = grant.equals(DEBT) ? left > 0 || aside != 0 : left < 0 || overPinned;
    if (wrong) {
      findings.add(
          account,
          String.format(
              Locale.ROOT,
              "line %d leaves %d in %s of wallet '%s', %d of it set aside",
              line.getSequence(),
              left,
              grant,
              line.getWallet(),
              aside));
    }
  }

  long lines() {
    return lines;
  }

  long balance() {
    return balance;
  }

  long held() {
    return held;
  }

  /** What is left of each grant that is not used up. */
  Map<String, Long> grants() {
    var left = new TreeMap<>(grants);
    left.remove(DEBT);
    left.values().removeIf(micros -> micros == 0);
    return left;
  }

  /** What is set aside of each grant. */
  Map<String, Long> pinned() {
    var aside = new TreeMap<>(pinned);
    aside.values().removeIf(micros -> micros == 0);
    return Collections.unmodifiableMap(aside);
  }

  /** What all grants have left, less the debt: the balance once more. */
  long slices() {
    return grants.values().stream().reduce(0L, Math::addExact);
  }
}
