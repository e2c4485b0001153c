package io.openmonetize.flink.analytics.rows;

/** Something that somebody should look at. Its identity is (customer, alert id). */
public record AlertRow(Owner owner, String alertId, String kind, String detail, long raisedAtMs)
    implements Weighed {
  private static final long WITHOUT_DETAIL = 200;

  @Override
  public long bytes() {
    return WITHOUT_DETAIL + detail.length();
  }
}
