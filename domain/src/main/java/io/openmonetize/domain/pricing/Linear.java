package io.openmonetize.domain.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A fixed amount and so much for each unit: exact, and rounded once. */
final class Linear {
  private static final Ratio MICROS_PER_CREDIT = Ratio.of(BigDecimal.valueOf(1_000_000));

  private final BigInteger fixed;
  private final BigInteger perMicro;
  private final BigInteger denominator;

  /** All three fit 64 bits. */
  private final boolean small;

  private final long smallFixed;
  private final long smallPerMicro;
  private final long smallDenominator;

  /**
   * @param fixed credits
   * @param perUnit credits for each unit
   */
  Linear(Ratio fixed, Ratio perUnit) {
    Ratio start = fixed.times(MICROS_PER_CREDIT);
    this.denominator = start.denominator().multiply(perUnit.denominator());
    this.fixed = start.numerator().multiply(perUnit.denominator());
    this.perMicro = perUnit.numerator().multiply(start.denominator());
    this.small =
        this.fixed.bitLength() < 64 && perMicro.bitLength() < 64 && denominator.bitLength() < 64;
    this.smallFixed = this.fixed.longValue();
    this.smallPerMicro = perMicro.longValue();
    this.smallDenominator = denominator.longValue();
  }

  /** Credits in millionths for so many millionths of a unit; neither is negative. */
  long at(long micros) {
    if (small) {
      long product = micros * smallPerMicro;
      long sum = product + smallFixed;
      if (Math.multiplyHigh(micros, smallPerMicro) == 0 && product >= 0 && sum >= 0) {
        return Rounding.halfEven(sum, smallDenominator);
      }
    }
    return Rounding.halfEven(BigInteger.valueOf(micros).multiply(perMicro).add(fixed), denominator);
  }
}
