package io.openmonetize.events;

import java.util.random.RandomGenerator;

/** Ids for events that came without one: `evt_`, ten characters of time, sixteen of chance. */
public final class EventIds {
  static final String PREFIX = "evt_";

  /**
   * Crockford's base 32, lower case: no letter looks like a digit, and text order is value order.
   */
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int TIME_DIGITS = 10;
  private static final int HALF_OF_CHANCE = 8;

  private EventIds() {}

  /** Later ids sort after earlier ones; two of the same millisecond differ by 80 random bits. */
  public static String timeOrdered(long nowMs, RandomGenerator random) {
    var id = new StringBuilder(PREFIX.length() + TIME_DIGITS + 2 * HALF_OF_CHANCE).append(PREFIX);
    append(id, nowMs, TIME_DIGITS);
    append(id, random.nextLong(), HALF_OF_CHANCE);
    append(id, random.nextLong(), HALF_OF_CHANCE);
    return id.toString();
  }

  private static void append(StringBuilder id, long bits, int digits) {
    for (int shift = 5 * (digits - 1); shift >= 0; shift -= 5) {
      id.append(DIGITS.charAt((int) (bits >>> shift) & 31));
    }
  }
}
