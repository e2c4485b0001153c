package io.openmonetize.domain.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The one place where money is rounded: once per event and amount, half to even. A result beyond 64
 * bits is an {@link ArithmeticException}.
 */
public final class Rounding {
  private Rounding() {}

  /** numerator / denominator for a numerator that is not negative. */
  public static long halfEven(long numerator, long denominator) {
    long quotient = numerator / denominator;
    long rest = numerator - quotient * denominator;
    long missing = denominator - rest;
    boolean up = rest > missing || (rest == missing && (quotient & 1) == 1);
    return up ? quotient + 1 : quotient;
  }

  public static long halfEven(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /** How many per cent the part is of the whole, with one decimal. */
  static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(part)
        .multiply(BigDecimal.valueOf(100))
        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_EVEN);
  }
}
