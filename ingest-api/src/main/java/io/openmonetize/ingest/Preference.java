package io.openmonetize.ingest;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How long the client wants to wait for verdicts: the `Prefer` header (RFC 7240) with `wait=N` or
 * `respond-async`. What it does not say is left to the request's kind; what cannot be read is
 * ignored, as that RFC asks.
 *
 * @param asked empty when the client did not say
 */
record Preference(Optional<Duration> asked) {
  static final Duration LONGEST = Duration.ofSeconds(10);
  static final Duration OF_LONE_EVENT = Duration.ofSeconds(1);
  private static final Preference UNSAID = new Preference(Optional.empty());
  private static final String WAIT = "wait=";

  static Preference of(String header) {
    if (header == null) {
      return UNSAID;
    }
    Preference found = UNSAID;
    for (String part : header.split("[,;]", -1)) {
      String token = part.strip().toLowerCase(Locale.ROOT);
      if (token.startsWith(WAIT)) {
        found = seconds(token.substring(WAIT.length())).orElse(found);
      } else if (token.equals("respond-async") && found.asked.isEmpty()) {
        found = new Preference(Optional.of(Duration.ZERO));
      }
    }
    return found;
  }

  /** A lone event waits for its verdict unless told otherwise; a batch only when asked. */
  Duration waitFor(boolean lone) {
    return asked.orElse(lone ? OF_LONE_EVENT : Duration.ZERO);
  }

  /** What `Preference-Applied` says. */
  Optional<String> applied() {
    return asked.map(d -> d.isZero() ? "respond-async" : WAIT + d.toSeconds());
  }

  private static Optional<Preference> seconds(String text) {
    try {
      long seconds = Long.parseLong(text);
      if (seconds < 0) {
        return Optional.empty();
      }
      var wait = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
      return Optional.of(new Preference(Optional.of(wait)));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
