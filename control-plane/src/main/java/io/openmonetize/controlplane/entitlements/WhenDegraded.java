package io.openmonetize.controlplane.entitlements;

import java.time.Duration;

/**
 * What a check does when it cannot know better.
 *
 * @param allow the answer while balances cannot be read at all
 * @param staleAfter a balance that is older than that is still answered by, and called degraded
 */
public record WhenDegraded(boolean allow, Duration staleAfter) {
  public static final Duration STALE_AFTER = Duration.ofSeconds(10);

  public WhenDegraded {
    if (staleAfter.isNegative() || staleAfter.isZero()) {
      throw new IllegalArgumentException("staleAfter must be above 0: " + staleAfter);
    }
  }
}
