package io.openmonetize.e2e.simulate.auditor;

import java.math.BigInteger;

/** Sums that may be too large for a long. */
final class Sums {
  /** A quarter of what a number can hold, so that no few sums together can leave it. */
  static final long MOST = Long.MAX_VALUE / 4;

  private Sums() {}

  /** What a wallet has, what is on its way, and what its series will give next. */
  static boolean tooMuch(Books books, Purse purse, long more) {
    BigInteger sum = BigInteger.valueOf(more).add(BigInteger.valueOf(Math.max(0, purse.balance())));
    for (Lot lot : purse.lots) {
      sum = sum.add(BigInteger.valueOf(lot.pending ? lot.left : 0));
    }
    for (Cycle cycle : books.cycles.values()) {
      long next = Math.max(cycle.terms.amount(), cycle.recurrence.maxRollover());
      sum = sum.add(BigInteger.valueOf(cycle.wallet.equals(purse.wallet) ? next : 0));
    }
    return sum.compareTo(BigInteger.valueOf(MOST)) > 0;
  }

  /** What the customer would owe. */
  static boolean tooMuchDebt(Books books, long more) {
    return more > MOST - books.purse(Books.CUSTOMER).debt;
  }
}
