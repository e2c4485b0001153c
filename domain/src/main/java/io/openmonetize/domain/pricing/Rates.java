package io.openmonetize.domain.pricing;

import java.math.BigInteger;
import java.util.List;

/**
 * Several exact rates over one common denominator, so that an event's sum is whole numbers only and
 * is divided, and rounded, once.
 */
final class Rates {
  private final BigInteger[] numerators;
  private final BigInteger denominator;
  private final long[] smallNumerators;

  Rates(List<Ratio> rates) {
    BigInteger common = BigInteger.ONE;
    for (Ratio rate : rates) {
      common = common.multiply(rate.denominator()).divide(common.gcd(rate.denominator()));
    }
    denominator = common;
    numerators = new BigInteger[rates.size()];
    smallNumerators = new long[rates.size()];
    for (int i = 0; i < numerators.length; i++) {
      Ratio rate = rates.get(i);
      numerators[i] = rate.numerator().multiply(denominator.divide(rate.denominator()));
      smallNumerators[i] = numerators[i].bitLength() < 64 ? numerators[i].longValue() : -1;
    }
  }

  BigInteger denominator() {
    return denominator;
  }

  /** The numerator of that rate, or -1 when 64 bits do not hold it. */
  long small(int index) {
    return smallNumerators[index];
  }

  BigInteger numerator(int index) {
    return numerators[index];
  }
}
