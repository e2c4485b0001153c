package io.openmonetize.flink.analytics;

import io.openmonetize.flink.analytics.rows.Weighed;

/** A record that no row could be made of. The record itself stays in its topic. */
public record Unreadable(String position, String reason) implements Weighed {
  private static final long WITHOUT_REASON = 100;

  @Override
  public long bytes() {
    return WITHOUT_REASON + reason.length();
  }
}
