package io.openmonetize.domain.account;

/** What a customer has chosen about its metering. */
public record Settings(OveragePolicy overagePolicy, long dedupWindowMs) {
  public static final long DAY_MS = 86_400_000L;
  public static final Settings DEFAULT = new Settings(OveragePolicy.BLOCK, 35 * DAY_MS);

  public Settings {
    if (dedupWindowMs <= 0) {
      throw new IllegalArgumentException("the dedup window must be positive: " + dedupWindowMs);
    }
  }
}
