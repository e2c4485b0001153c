package io.openmonetize.events;

/**
 * How much of anything an event or a batch may carry. A limit is the last value that is accepted.
 */
public final class Limits {
  public static final int EVENTS_PER_BATCH = 1_000;

  /** From the event's opening brace to its closing brace, as sent. */
  public static final int EVENT_BYTES = 64 * 1024;

  /** Ids, names and every other text of an event, in Unicode code points. */
  public static final int TEXT_LENGTH = 255;

  /** The `source` of a CloudEvent is a URI and may be longer than a name. */
  public static final int SOURCE_LENGTH = 1_024;

  public static final int METADATA_KEYS = 50;

  /** Keys and values together, in UTF-8. */
  public static final int METADATA_BYTES = 8 * 1024;

  /** Of any one quantity, in units. */
  public static final long QUANTITY = 1_000_000_000_000L;

  /** How far ahead of its receipt an event's timestamp may lie. */
  public static final long AHEAD_MS = 5 * 60_000L;

  /** Objects and arrays within one another, the event itself being the first. */
  public static final int NESTING = 32;

  /**
   * Numbers below this are Unix seconds (until the year 5138), from it on milliseconds (from 1973).
   */
  static final long FIRST_MILLIS = 100_000_000_000L;

  private Limits() {}
}
