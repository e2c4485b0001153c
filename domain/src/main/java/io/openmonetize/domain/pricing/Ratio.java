package io.openmonetize.domain.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact fraction in lowest terms that is not negative. */
final class Ratio {
  static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

  private final BigInteger numerator;
  private final BigInteger denominator;

  /** Both fit 64 bits. */
  private final boolean small;

  private final long smallNumerator;
  private final long smallDenominator;

  Ratio(BigInteger numerator, BigInteger denominator) {
    BigInteger common = numerator.gcd(denominator);
    this.numerator = numerator.divide(common);
    this.denominator = denominator.divide(common);
    this.small = this.numerator.bitLength() < 64 && this.denominator.bitLength() < 64;
    this.smallNumerator = this.numerator.longValue();
    this.smallDenominator = this.denominator.longValue();
  }

  static Ratio of(BigDecimal value) {
    return new Ratio(
        value.setScale(Math.max(0, value.scale())).unscaledValue(),
        BigInteger.TEN.pow(Math.max(0, value.scale())));
  }

  static Ratio of(BigDecimal value, long per) {
    return of(value).over(BigInteger.valueOf(per));
  }

  BigInteger numerator() {
    return numerator;
  }

  BigInteger denominator() {
    return denominator;
  }

  Ratio times(Ratio other) {
    return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Ratio plus(Ratio other) {
    return new Ratio(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Ratio over(BigInteger divisor) {
    return new Ratio(numerator, denominator.multiply(divisor));
  }

  /** value × this, rounded. 64 bits where they suffice, else any width: the result is the same. */
  long of(long value) {
    if (small) {
      long product = value * smallNumerator;
      if (Math.multiplyHigh(value, smallNumerator) == 0 && product >= 0) {
        return Rounding.halfEven(product, smallDenominator);
      }
    }
    return of(BigInteger.valueOf(value));
  }

  long of(BigInteger value) {
    return Rounding.halfEven(value.multiply(numerator), denominator);
  }
}
