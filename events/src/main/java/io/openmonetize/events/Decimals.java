package io.openmonetize.events;

/**
 * Numbers as text to whole millionths, exactly: no floating point on the way. The grammar is JSON's
 * number (a leading zero is let pass), so that a number and the same number in quotes are read
 * alike.
 */
final class Decimals {
  /** What is returned instead of a number; all are negative, which no result is. */
  static final long MALFORMED = -1;

  static final long NEGATIVE = -2;

  /** More than six decimal places are needed to write it. */
  static final long TOO_FINE = -3;

  /** More than fits into 63 bits of millionths. */
  static final long TOO_LARGE = -4;

  private static final int PLACES = 6;
  private static final int SAFE_DIGITS = 18;
  private static final int FAR = 100_000;

  private final char[] text;
  private final int end;
  private int at;
  private long significand;
  private int digits;
  private int zerosPending;
  private int exponent;

  private Decimals(char[] text, int offset, int length) {
    this.text = text;
    this.at = offset;
    this.end = offset + length;
  }

  /** Millionths, or one of the negative constants. */
  static long micros(char[] text, int offset, int length) {
    return new Decimals(text, offset, length).read();
  }

  static long micros(String text) {
    return micros(text.toCharArray(), 0, text.length());
  }

  private long read() {
    boolean negative = skip('-');
    if (!readDigits(0)) {
      return MALFORMED;
    }
    if (skip('.') && !readDigits(-1)) {
      return MALFORMED;
    }
    if ((skip('e') || skip('E')) && !readExponent()) {
      return MALFORMED;
    }
    if (at != end) {
      return MALFORMED;
    }
    return digits == 0 ? 0 : negative ? NEGATIVE : scaled();
  }

  /**
   * Zeros are held back until another digit follows, so that the significand ends in a digit that
   * counts and `1.500000000` needs one decimal place.
   */
  private boolean readDigits(int exponentPerDigit) {
    int first = at;
    for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
      exponent += exponentPerDigit;
      if (text[at] != '0') {
        take(text[at] - '0');
      } else if (digits > 0) {
        zerosPending++;
      }
    }
    return at > first;
  }

  private void take(int digit) {
    digits += digits == 0 ? 1 : zerosPending + 1;
    for (; zerosPending > 0; zerosPending--) {
      significand *= 10;
    }
    significand = significand * 10 + digit;
  }

  private boolean readExponent() {
    boolean negative = skip('-');
    if (!negative) {
      skip('+');
    }
    int first = at;
    int read = 0;
    for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
      read = Math.min(FAR, read * 10 + (text[at] - '0'));
    }
    exponent += negative ? -read : read;
    return at > first;
  }

  private long scaled() {
    int shift = exponent + zerosPending + PLACES;
    if (shift < 0) {
      return TOO_FINE;
    }
    if (digits + shift > SAFE_DIGITS + 1) {
      return TOO_LARGE;
    }
    long micros = significand;
    for (int i = 0; i < shift; i++) {
      micros *= 10;
    }
    return micros < 0 ? TOO_LARGE : micros;
  }

  private boolean skip(char expected) {
    boolean there = at < end && text[at] == expected;
    if (there) {
      at++;
    }
    return there;
  }
}
