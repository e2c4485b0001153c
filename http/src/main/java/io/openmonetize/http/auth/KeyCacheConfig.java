package io.openmonetize.http.auth;

import java.time.Duration;

/**
 * How long a looked-up key may be believed.
 *
 * @param freshness before it is looked up again; bounds how late a revocation is seen
 * @param knownFor how long a key that was valid goes on working while keys cannot be looked up
 * @param most how many keys are kept
 */
public record KeyCacheConfig(Duration freshness, Duration knownFor, int most) {
  private static final Duration LONGEST_FRESHNESS = Duration.ofSeconds(1);

  public KeyCacheConfig {
    if (freshness.isNegative() || freshness.compareTo(LONGEST_FRESHNESS) > 0) {
      throw new IllegalArgumentException(
          "freshness must lie between 0 and 1 s, so that a revocation holds within a second: "
              + freshness);
    }
    if (knownFor.compareTo(freshness) < 0) {
      throw new IllegalArgumentException(
          "knownFor must not be shorter than freshness: " + knownFor);
    }
    if (most < 1) {
      throw new IllegalArgumentException("most must be above 0: " + most);
    }
  }

  public static KeyCacheConfig defaults() {
    return new KeyCacheConfig(Duration.ofMillis(500), Duration.ofMinutes(10), 50_000);
  }
}
