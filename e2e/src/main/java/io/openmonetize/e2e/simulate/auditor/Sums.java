package io.openmonetize.e2e.simulate.auditor;

import java.math.BigInteger;

/** Sums that may be too large for a long. */
final class Sums {
  private static final int BITS = 63;

  private Sums() {}

  /** All credits of a wallet together, those to come included, have to fit into 64 bits. */
  static boolean leave64Bits(Purse purse, long more) {
    BigInteger sum = BigInteger.valueOf(more).subtract(BigInteger.valueOf(purse.debt));
    for (Lot lot : purse.lots) {
      sum = sum.add(BigInteger.valueOf(lot.left));
    }
    return sum.bitLength() > BITS;
  }
}
