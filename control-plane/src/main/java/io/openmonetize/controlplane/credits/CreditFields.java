package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The fields that requests about credits have. */
public final class CreditFields {
  public static final int MAX_TEXT = 500;
  static final String AMOUNT = "amount";
  private static final int MAX_METADATA_KEYS = 50;
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private CreditFields() {}

  /** `amount`: above zero, at most 10¹², with at most six places. */
  public static Credits amount(FieldReader body) {
    return amount(body, AMOUNT);
  }

  /** Required; otherwise zero, and the mistake is noted. */
  public static Credits amount(FieldReader body, String name) {
    Optional<BigDecimal> sent = body.decimal(name);
    body.require(name, sent);
    return sent.map(amount -> positive(body, name, amount)).orElse(Credits.ZERO);
  }

  /** May be left out. */
  public static Optional<Credits> amountIfAny(FieldReader body, String name) {
    return body.decimal(name).map(amount -> positive(body, name, amount));
  }

  /** Zero is an amount too. */
  public static Optional<Credits> noneOrMore(FieldReader body, String name) {
    return body.decimal(name).map(amount -> noneOrMore(body, name, amount));
  }

  /** Above or below zero. */
  static Credits signed(FieldReader body) {
    Optional<BigDecimal> sent = body.decimal(AMOUNT);
    body.require(AMOUNT, sent);
    if (sent.isEmpty()) {
      return Credits.ZERO;
    }
    if (sent.get().signum() == 0 || sent.get().abs().compareTo(MOST) > 0) {
      body.error(
          AMOUNT, "out_of_range", "must not be 0, and lie between -" + MOST + " and " + MOST);
      return Credits.ZERO;
    }
    return exact(body, AMOUNT, sent.get());
  }

  public static String text(FieldReader body, String name) {
    return body.text(name, MAX_TEXT).orElse("");
  }

  static Map<String, String> metadata(FieldReader body) {
    return body.flatMap("metadata", MAX_METADATA_KEYS, MAX_TEXT);
  }

  private static Credits positive(FieldReader body, String name, BigDecimal amount) {
    if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
      body.error(name, "out_of_range", "must be above 0 and at most " + MOST);
      return Credits.ZERO;
    }
    return exact(body, name, amount);
  }

  private static Credits noneOrMore(FieldReader body, String name, BigDecimal amount) {
    if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
      body.error(name, "out_of_range", "must lie between 0 and " + MOST);
      return Credits.ZERO;
    }
    return exact(body, name, amount);
  }

  private static Credits exact(FieldReader body, String name, BigDecimal amount) {
    BigDecimal shortest = amount.stripTrailingZeros();
    if (shortest.scale() > Credits.DECIMALS) {
      body.error(name, "too_precise", "must have at most 6 decimals");
      return Credits.ZERO;
    }
    return Credits.of(shortest);
  }
}
