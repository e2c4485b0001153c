package io.openmonetize.domain.catalog;

/** From inclusive, until exclusive; 0 leaves that side open. */
public record Validity(long fromMs, long untilMs) {
  public static final Validity ALWAYS = new Validity(0, 0);

  public Validity {
    if (fromMs < 0 || untilMs < 0) {
      throw new IllegalArgumentException(
          "a validity begins and ends after 1970, not " + fromMs + ", " + untilMs);
    }
    if (untilMs != 0 && untilMs <= fromMs) {
      throw new IllegalArgumentException(
          "a validity must end after it begins, not from " + fromMs + " until " + untilMs);
    }
  }

  public boolean holdsAt(long timestampMs) {
    return timestampMs >= fromMs && (untilMs == 0 || timestampMs < untilMs);
  }
}
