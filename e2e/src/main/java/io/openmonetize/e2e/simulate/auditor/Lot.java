package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.ledger.LineType;
import java.util.Comparator;

/** The auditor's own idea of a grant, named by what opened it. */
final class Lot {
  static final long GRACE_MS = 60_000;
  static final int DEFAULT_PRIORITY = 100;

  /** Lower priority first, then what ends first, then what is oldest: a series as a whole. */
  static final Comparator<Lot> ORDER =
      Comparator.<Lot>comparingInt(lot -> lot.priority)
          .thenComparingLong(Lot::end)
          .thenComparingLong(lot -> lot.born)
          .thenComparingLong(lot -> lot.age);

  final String name;
  final long age;
  final Purse purse;
  final int priority;
  final long effectiveAt;
  final long expiresAt;
  final String source;
  LineType arrival = LineType.GRANT;
  boolean pending;
  long left;
  long held;

  /** The number of the deed that gave it, or began its series. */
  long born;

  /** When credits last came back to it from a hold. */
  long returnedAt;

  /**
   * @param age counts the lots of the books
   */
  Lot(String name, long age, Purse purse, Terms terms) {
    this.name = name;
    this.age = age;
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

  /** When something happens to it by itself. */
  long next() {
    if (pending) {
      return effectiveAt;
    }
    return free() > 0 ? Math.max(gone(), returnedAt) : Long.MAX_VALUE;
  }

  @Override
  public String toString() {
    return "grant " + name + " of '" + purse.wallet + "'";
  }
}
