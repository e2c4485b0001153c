package io.openmonetize.domain.ledger;

/** Why a balance changed. The order is the wire's numbering, from 1. */
public enum LineType {
  PURCHASE,
  GRANT,
  BURN,
  REFUND,
  EXPIRATION,
  HOLD,
  RELEASE,
  TRANSFER,
  ADJUSTMENT,
  ROLLOVER,
  CORRECTION;

  private static final LineType[] TYPES = values();

  public static LineType ofWire(int number) {
    return TYPES[number - 1];
  }

  public int wire() {
    return ordinal() + 1;
  }
}
