package io.openmonetize.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Credits in whole micro-credits. Arithmetic that would overflow throws {@link
 * ArithmeticException}.
 */
public record Credits(long micros) implements Comparable<Credits> {
  public static final int DECIMALS = 6;
  public static final long MICROS_PER_CREDIT = 1_000_000;
  public static final Credits ZERO = new Credits(0);

  public static Credits ofMicros(long micros) {
    return micros == 0 ? ZERO : new Credits(micros);
  }

  /**
   * Reads a decimal with at most six places; more is an {@link ArithmeticException}, never a
   * rounding.
   */
  public static Credits parse(String decimal) {
    return of(new BigDecimal(decimal));
  }

  public static Credits of(BigDecimal credits) {
    return ofMicros(
        credits.setScale(DECIMALS, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  public Credits plus(Credits other) {
    return ofMicros(Math.addExact(micros, other.micros));
  }

  public Credits minus(Credits other) {
    return ofMicros(Math.subtractExact(micros, other.micros));
  }

  public Credits negate() {
    return ofMicros(Math.negateExact(micros));
  }

  public boolean isZero() {
    return micros == 0;
  }

  public boolean isPositive() {
    return micros > 0;
  }

  public boolean isNegative() {
    return micros < 0;
  }

  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(micros, DECIMALS);
  }

  @Override
  public int compareTo(Credits other) {
    return Long.compare(micros, other.micros);
  }

  /** Always with six places: `120.000000`. */
  @Override
  public String toString() {
    return toDecimal().toPlainString();
  }
}
