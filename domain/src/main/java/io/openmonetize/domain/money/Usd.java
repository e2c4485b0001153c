package io.openmonetize.domain.money;

import java.math.BigDecimal;

/** US dollars in whole pico-dollars (12 decimals): what a provider charges. */
public record Usd(long pico) {
  public static final int DECIMALS = 12;
  public static final Usd ZERO = new Usd(0);

  public static Usd ofPico(long pico) {
    return pico == 0 ? ZERO : new Usd(pico);
  }

  public Usd plus(Usd other) {
    return ofPico(Math.addExact(pico, other.pico));
  }

  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(pico, DECIMALS);
  }

  @Override
  public String toString() {
    return toDecimal().toPlainString();
  }
}
