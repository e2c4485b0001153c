package io.openmonetize.events;

/** What a text must be like, whichever field it stands in. */
final class Texts {
  private static final int SHOWN = 64;

  private Texts() {}

  /** Notes a problem and answers false for a text that cannot be taken. */
  static boolean acceptable(String field, String text, int length, RawEvent event) {
    if (text.length() > length && text.codePointCount(0, text.length()) > length) {
      event.problem(field, "too_long", "is longer than " + length + " characters; shorten it");
      return false;
    }
    if (hasControlCharacter(text)) {
      event.problem(field, "control_character", "contains a control character; send plain text");
      return false;
    }
    if (!isUnicode(text)) {
      event.problem(
          field, "invalid_unicode", "contains half of a surrogate pair; send valid Unicode");
      return false;
    }
    return true;
  }

  static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** A client's own name in our messages: short, and on one line. */
  static String shown(String name) {
    return shown(name, SHOWN);
  }

  static String shown(String name, int most) {
    var shown = new StringBuilder();
    name.codePoints()
        .limit(most)
        .map(c -> Character.isISOControl(c) || isHalf(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean hasControlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
