package io.openmonetize.http.limits;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How much may pass.
 *
 * @param limit in each window
 * @param burst what a rested token bucket holds; a sliding window has none beside its limit
 */
public record Rate(Algorithm algorithm, long limit, Duration window, long burst) {
  /** Above this, the sums of the script would leave what its numbers hold exactly. */
  public static final long MOST = 1_000_000_000_000L;

  /** A bucket that takes years to fill would have to be kept as long. */
  public static final long MOST_WINDOWS = 1_000;

  public static final Duration SHORTEST = Duration.ofSeconds(1);
  public static final Duration LONGEST = Duration.ofDays(1);

  /** Which promise is kept. */
  public enum Algorithm {
    /** Never more than the limit in any stretch as long as the window. */
    SLIDING_WINDOW("window"),
    /** The limit per window in the long run, and a burst after a rest. */
    TOKEN_BUCKET("token");

    private final String word;

    Algorithm(String word) {
      this.word = word;
    }

    /** As the script calls it. */
    String word() {
      return word;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Rate {
    Objects.requireNonNull(algorithm, "algorithm");
    if (limit < 1 || limit > MOST || burst < 1 || burst > MOST) {
      throw new IllegalArgumentException("limit and burst lie between 1 and " + MOST);
    }
    if (burst / limit > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "a burst is at most what " + MOST_WINDOWS + " windows bring: " + burst);
    }
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a window lasts between 1 s and a day: " + window);
    }
  }

  public static Rate sliding(long limit, Duration window) {
    return new Rate(Algorithm.SLIDING_WINDOW, limit, window, limit);
  }

  public static Rate bucket(long limit, Duration window, long burst) {
    return new Rate(Algorithm.TOKEN_BUCKET, limit, window, burst);
  }

  /** What shares a bucket: counts of another algorithm or window mean something else. */
  String shape() {
    return algorithm.word() + ":" + window.toMillis();
  }
}
