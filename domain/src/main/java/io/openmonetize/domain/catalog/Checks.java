package io.openmonetize.domain.catalog;

import java.math.BigDecimal;

/** What entries of the catalog must satisfy; each failure names the field and the value. */
final class Checks {
  static final int MAX_DECIMALS = 18;
  static final BigDecimal MAX_AMOUNT = new BigDecimal("1000000000");
  static final long MAX_UNIT_SIZE = 1_000_000_000_000L;

  private Checks() {}

  static String named(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  static long unitSize(String field, long value) {
    if (value < 1 || value > MAX_UNIT_SIZE) {
      throw new IllegalArgumentException(
          field + " must be from 1 to " + MAX_UNIT_SIZE + ", not " + value);
    }
    return value;
  }

  /** Not negative, within bounds, without trailing zeros so that equal amounts are equal. */
  static BigDecimal amount(String field, BigDecimal value) {
    if (value.signum() < 0 || value.compareTo(MAX_AMOUNT) > 0) {
      throw new IllegalArgumentException(
          field + " must be from 0 to " + MAX_AMOUNT.toPlainString() + ", not " + value);
    }
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > MAX_DECIMALS) {
      throw new IllegalArgumentException(
          field + " may have up to " + MAX_DECIMALS + " decimals, not " + plain.scale());
    }
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
