package io.openmonetize.events;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Instants as clients write them: RFC 3339, or a Unix time as a number or in quotes. A Unix time
 * below {@link Limits#FIRST_MILLIS} is in seconds (a fraction is allowed), from there on in
 * milliseconds. What is finer than a millisecond is cut off.
 */
final class Timestamps {
  /** Returned for what is no instant; instants before 1970 are none either. */
  static final long INVALID = -1;

  static final String EXPECTED =
      "must be RFC 3339 with an offset, such as 2026-01-31T12:00:00Z, or Unix seconds or milliseconds";

  private static final int MILLIS_DIGITS = 3;
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long ONE = 1_000_000;
  private static final int DATE_TIME_LENGTH = "2026-01-01T00:00:00".length();
  private static final int OFFSET_LENGTH = "+00:00".length();

  private Timestamps() {}

  /** Notes the instant, or that it is none. */
  static void note(String field, String text, boolean number, RawEvent event) {
    long ms = number ? unix(text) : parse(text);
    if (ms == INVALID) {
      event.problem(field, "timestamp_invalid", EXPECTED);
    } else {
      event.timestampMs(ms);
    }
  }

  static long parse(String text) {
    boolean calendar = text.length() > 4 && text.charAt(4) == '-';
    return calendar ? rfc3339(text) : unix(text);
  }

  static long unix(String text) {
    long micros = Decimals.micros(withoutFineFraction(text));
    if (micros < 0) {
      return INVALID;
    }
    boolean seconds = micros / ONE < Limits.FIRST_MILLIS;
    return seconds ? micros / MICROS_PER_MILLI : micros / ONE;
  }

  /** Clocks print more digits than they know: `1700000000.1234567` is no error. */
  private static String withoutFineFraction(String text) {
    int dot = text.indexOf('.');
    boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    return dot < 0 || exponent
        ? text
        : text.substring(0, Math.min(text.length(), dot + 1 + MILLIS_DIGITS));
  }

  private static long rfc3339(String text) {
    if (text.length() <= DATE_TIME_LENGTH || !separated(text)) {
      return INVALID;
    }
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return INVALID;
    }
    long day = epochDay(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    int zone = endOfFraction(text);
    long offsetMinutes = offsetMinutes(text, zone);
    if (day < 0 || zone < 0 || offsetMinutes == Long.MIN_VALUE) {
      return INVALID;
    }
    long minutes = (day * 24 + hour) * 60 + minute - offsetMinutes;
    long ms = (minutes * 60 + second) * 1_000 + millis(text, zone);
    return ms < 0 ? INVALID : ms;
  }

  private static boolean separated(String text) {
    char t = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (t == 'T' || t == 't' || t == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static long epochDay(int year, int month, int day) {
    try {
      return year < 0 || month < 0 || day < 0
          ? INVALID
          : LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException noSuchDay) {
      return INVALID;
    }
  }

  /** Where the offset begins, after the fraction if there is one. */
  private static int endOfFraction(String text) {
    int at = DATE_TIME_LENGTH;
    if (text.charAt(at) != '.') {
      return at;
    }
    int first = ++at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at == first ? (int) INVALID : at;
  }

  private static int millis(String text, int endOfFraction) {
    int millis = 0;
    for (int i = 1; i <= MILLIS_DIGITS; i++) {
      int at = DATE_TIME_LENGTH + i;
      millis = millis * 10 + (at < endOfFraction ? text.charAt(at) - '0' : 0);
    }
    return millis;
  }

  private static long offsetMinutes(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return Long.MIN_VALUE;
    }
    char sign = text.charAt(at);
    if (sign == 'Z' || sign == 'z') {
      return at + 1 == text.length() ? 0 : Long.MIN_VALUE;
    }
    boolean whole = at + OFFSET_LENGTH == text.length() && (sign == '+' || sign == '-');
    if (!whole || text.charAt(at + 3) != ':') {
      return Long.MIN_VALUE;
    }
    int hours = digits(text, at + 1, 2);
    int minutes = digits(text, at + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Long.MIN_VALUE;
    }
    return (sign == '-' ? -1 : 1) * (hours * 60L + minutes);
  }

  /** Negative when one of them is no digit. */
  private static int digits(String text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
