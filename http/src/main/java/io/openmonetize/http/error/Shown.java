package io.openmonetize.http.error;

/** A client's own words in our messages: short, on one line, and always writable as JSON. */
public final class Shown {
  private static final int LONGEST = 128;

  private Shown() {}

  public static String of(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) || isHalf(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
