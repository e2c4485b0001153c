package io.openmonetize.domain.pricing;

import java.math.BigInteger;

/**
 * An event's quantities times their rates, over the rates' common denominator. It adds in 64 bits
 * while they hold the sum and goes on without bounds when they do not.
 */
final class Bill implements Billed {
  private final Rates rates;
  private long sum;
  private BigInteger wide;
  private PriceLine newest;

  Bill(Rates rates) {
    this.rates = rates;
  }

  @Override
  public void add(String what, long micros, PriceLine price) {
    add(micros, price.rate());
    newest = newest == null || price.position() > newest.position() ? price : newest;
  }

  /** Of the prices on the bill, the one published last; null when there is none. */
  PriceLine newest() {
    return newest;
  }

  void add(long micros, int rate) {
    if (wide == null) {
      long numerator = rates.small(rate);
      long product = micros * numerator;
      if (numerator >= 0
          && Math.multiplyHigh(micros, numerator) == 0
          && product >= 0
          && sum + product >= 0) {
        sum += product;
        return;
      }
      wide = BigInteger.valueOf(sum);
    }
    wide = wide.add(BigInteger.valueOf(micros).multiply(rates.numerator(rate)));
  }

  long times(Ratio factor) {
    return wide == null ? factor.of(sum) : factor.of(wide);
  }
}
