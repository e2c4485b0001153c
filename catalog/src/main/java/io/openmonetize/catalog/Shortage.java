package io.openmonetize.catalog;

import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Notices that the topic is shorter than somebody knows it to have been. Only when it stays so for
 * a while is it a finding: a broker that has just taken over may not know its own end yet.
 */
final class Shortage {
  private final Duration patience;
  private boolean seen;
  private long sinceNanos;

  Shortage(Duration patience) {
    this.patience = patience;
  }

  /**
   * @param wanted the length that is waited for, 0 for none
   */
  void check(long wanted, EntrySource source) {
    OptionalLong length = wanted == 0 ? OptionalLong.empty() : source.length();
    if (length.isEmpty() || length.getAsLong() >= wanted) {
      seen = false;
      return;
    }
    long now = System.nanoTime();
    sinceNanos = seen ? sinceNanos : now;
    seen = true;
    if (now - sinceNanos >= patience.toNanos()) {
      throw new CatalogBrokenException(
          Topics.CATALOG
              + " has "
              + length.getAsLong()
              + " entries where "
              + wanted
              + " were known to exist; it was truncated or recreated");
    }
  }
}
