package io.openmonetize.controlplane.forecast.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Usage of a feature that is not as in the weeks before.
 *
 * @param startedAt the first hour
 * @param endedAt empty while it goes on, or may
 * @param detectedAt from when on it could be told
 * @param lasted from the first hour to the end of the last that is known
 * @param expected in that time, as are observed
 * @param score how far off, in usual deviations
 */
public record Anomaly(
    String featureId,
    Kind kind,
    Instant startedAt,
    Optional<Instant> endedAt,
    Instant detectedAt,
    Duration lasted,
    BigDecimal expected,
    BigDecimal observed,
    BigDecimal score) {
  private static final int MANY_HOURS = 48;

  /** What happened. */
  public enum Kind {
    /** Hours with much more. */
    SPIKE("up", "much more"),
    /** Hours with next to nothing. */
    DROP("down", "next to nothing"),
    /** Days with somewhat more each. */
    RISE("up", "more, day after day"),
    /** Days with somewhat less each. */
    FALL("down", "less, day after day");

    private final String direction;
    private final String words;

    Kind(String direction, String words) {
      this.direction = direction;
      this.words = words;
    }

    public String direction() {
      return direction;
    }
  }

  /** In words, for a person. */
  public String explanation() {
    return String.format(
        Locale.ROOT,
        "%s used %s: %s credits in %s from %s on, where the weeks before let expect %s%s",
        featureId.isEmpty() ? "Usage without a feature" : featureId,
        kind.words,
        rounded(observed),
        time(),
        startedAt,
        rounded(expected),
        times());
  }

  private String times() {
    if (expected.signum() <= 0 || observed.compareTo(expected) <= 0) {
      return "";
    }
    return " (" + observed.divide(expected, 1, RoundingMode.HALF_EVEN) + " times as much)";
  }

  private String time() {
    long hours = lasted.toHours();
    if (hours == 1) {
      return "an hour";
    }
    return hours < MANY_HOURS ? hours + " hours" : lasted.toDays() + " days";
  }

  private static String rounded(BigDecimal credits) {
    return credits.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }
}
