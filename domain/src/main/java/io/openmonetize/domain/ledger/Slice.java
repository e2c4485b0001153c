package io.openmonetize.domain.ledger;

/** What one grant of a wallet gave (negative) or got. */
public record Slice(String grantId, long micros) {
  /** Stands for the part of a wallet below zero. */
  public static final String DEBT = "debt";
}
