package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;

/**
 * The answer to a command. It is remembered under the command's key, so that a repeat gets the
 * same.
 *
 * @param message for people; says what to do
 */
public record Outcome(
    Code code,
    String message,
    String transactionId,
    String grantId,
    long amount,
    long balanceAfter,
    long timeMs) {

  /** The order is part of the state's format. */
  public enum Code {
    APPLIED,
    INSUFFICIENT_CREDITS,
    IDEMPOTENCY_CONFLICT,
    ALREADY_REGISTERED,
    NAME_TAKEN,
    CLAIM_LAPSED,
    UNKNOWN_CUSTOMER,
    UNKNOWN_KEY,
    OVERFLOW,
    FROZEN,
    INVALID;

    private static final Code[] CODES = values();
  }

  static Outcome applied(long timeMs) {
    return new Outcome(Code.APPLIED, "", "", "", 0, 0, timeMs);
  }

  static Outcome refused(Code code, String message, long timeMs) {
    return new Outcome(code, message, "", "", 0, 0, timeMs);
  }

  static Outcome read(ByteReader in) {
    return new Outcome(
        Code.CODES[in.u8()],
        in.text(),
        in.text(),
        in.text(),
        in.zigzag(),
        in.zigzag(),
        in.varint());
  }

  void write(ByteWriter out) {
    out.u8(code.ordinal()).text(message).text(transactionId).text(grantId);
    out.zigzag(amount).zigzag(balanceAfter).varint(timeMs);
  }
}
