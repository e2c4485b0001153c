package io.openmonetize.flink.analytics.rows;

/** A sign of life of one counter at a door; the highest version holds. */
public record DoorReportRow(
    String door, String counter, long version, long reportedAtMs, boolean closed)
    implements Weighed {
  private static final long BYTES = 120;

  @Override
  public long bytes() {
    return BYTES;
  }
}
