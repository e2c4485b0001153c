package io.openmonetize.e2e.simulate.auditor;

import java.util.Comparator;

/** The auditor's own idea of a grant. Its id is learned when the account first names it. */
final class Lot {
  static final long GRACE_MS = 60_000;

  /** Lower priority first, then what ends first, then what came first. */
  static final Comparator<Lot> ORDER =
      Comparator.<Lot>comparingInt(lot -> lot.priority)
          .thenComparingLong(Lot::end)
          .thenComparingLong(lot -> lot.number);

  final long number;
  final Purse purse;
  final int priority;
  final long effectiveAt;
  final long expiresAt;
  final String source;
  String id = "";
  String ownKey = "";
  boolean pending;
  long left;
  long held;

  Lot(long number, Purse purse, Terms terms) {
    this.number = number;
    this.purse = purse;
    priority = terms.priority();
    effectiveAt = terms.effectiveAt();
    expiresAt = terms.expiresAt();
    source = terms.source();
    left = terms.amount();
  }

  /** How long credits live and when their turn comes. */
  record Terms(long amount, int priority, long effectiveAt, long expiresAt, String source) {}

  long free() {
    return left - held;
  }

  long end() {
    return expiresAt == 0 ? Long.MAX_VALUE : expiresAt;
  }

  long gone() {
    return expiresAt == 0 ? Long.MAX_VALUE : expiresAt + GRACE_MS;
  }

  boolean paysAt(long time) {
    return !pending && free() > 0 && time >= effectiveAt && time < end();
  }

  @Override
  public String toString() {
    return "lot " + number + (id.isEmpty() ? "" : " " + id) + " of '" + purse.wallet + "'";
  }
}
