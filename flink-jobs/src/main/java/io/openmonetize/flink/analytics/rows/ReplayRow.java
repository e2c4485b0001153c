package io.openmonetize.flink.analytics.rows;

/** A refusal that went in after all. Its identity is (customer, refusal); the first word holds. */
public record ReplayRow(
    Owner owner, String refusalId, long replayedAtMs, String replayedAs, String actor)
    implements Weighed {
  private static final long BYTES = 300;

  @Override
  public long bytes() {
    return BYTES;
  }

  /** Falls with time, because the table keeps the highest. */
  public long version() {
    return -replayedAtMs;
  }
}
