package io.openmonetize.domain.pricing;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An event's quantities times their rates, over the rates' common denominator. It adds in 64 bits
 * what they hold, and without bounds what they do not.
 */
final class Bill implements Billed {
  private final Rates rates;
  private long sum;
  private BigInteger beyond = BigInteger.ZERO;
  private Optional<PriceLine> newest = Optional.empty();

  Bill(Rates rates) {
    this.rates = rates;
  }

  @Override
  public void add(String what, long micros, PriceLine price) {
    add(micros, price.rate());
    if (newest.isEmpty() || price.position() > newest.get().position()) {
      newest = Optional.of(price);
    }
  }

  /** Of the prices on the bill, the one published last. */
  Optional<PriceLine> newest() {
    return newest;
  }

  void add(long micros, int rate) {
    long numerator = rates.small(rate);
    long product = micros * numerator;
    if (numerator >= 0
        && Math.multiplyHigh(micros, numerator) == 0
        && product >= 0
        && sum + product >= 0) {
      sum += product;
    } else {
      beyond = beyond.add(BigInteger.valueOf(micros).multiply(rates.numerator(rate)));
    }
  }

  long times(Ratio factor) {
    return beyond.signum() == 0 ? factor.of(sum) : factor.of(beyond.add(BigInteger.valueOf(sum)));
  }
}
