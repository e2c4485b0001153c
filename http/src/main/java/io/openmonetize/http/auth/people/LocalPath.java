package io.openmonetize.http.auth.people;

import java.util.Optional;

/**
 * A place on this server. A browser must not be led elsewhere by our login, and browsers read `//x`
 * and `/\x` as other hosts.
 */
record LocalPath(String value) {
  static final LocalPath DEFAULT = new LocalPath("/docs");
  private static final int LONGEST = 1_000;

  LocalPath {
    if (!isLocal(value)) {
      throw new IllegalArgumentException("not a path of this server");
    }
  }

  static Optional<LocalPath> of(String text) {
    return isLocal(text) ? Optional.of(new LocalPath(text)) : Optional.empty();
  }

  private static boolean isLocal(String text) {
    return text.length() <= LONGEST
        && text.startsWith("/")
        && !text.startsWith("//")
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
  }
}
