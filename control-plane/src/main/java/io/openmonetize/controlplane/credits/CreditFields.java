package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import java.math.BigDecimal;
import java.util.Optional;

/** The fields that every request about credits has. */
final class CreditFields {
  static final int MAX_TEXT = 500;
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private CreditFields() {}

  /**
   * Above zero, at most 10¹², with at most six places; otherwise zero, and the mistake is noted.
   */
  static Credits amount(FieldReader body) {
    Optional<BigDecimal> sent = body.decimal("amount");
    body.require("amount", sent);
    if (sent.isEmpty()) {
      return Credits.ZERO;
    }
    BigDecimal amount = sent.get().stripTrailingZeros();
    if (amount.scale() > Credits.DECIMALS) {
      body.error("amount", "too_precise", "must have at most 6 decimals");
    } else if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
      body.error("amount", "out_of_range", "must be above 0 and at most " + MOST);
    } else {
      return Credits.of(amount);
    }
    return Credits.ZERO;
  }
}
