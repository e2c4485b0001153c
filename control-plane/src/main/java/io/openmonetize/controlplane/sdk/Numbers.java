package io.openmonetize.controlplane.sdk;

import java.math.BigDecimal;

/** Decimals as JSON numbers, for the fields that the existing SDKs read as such. */
public final class Numbers {
  private Numbers() {}

  /** Without trailing zeros and without an exponent for whole numbers: 50, 0.0057. */
  public static BigDecimal of(BigDecimal decimal) {
    BigDecimal plain = decimal.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
