package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.Owner;
import java.util.concurrent.TimeUnit;

/** What usage is summed by, in one hour of UTC. */
record Group(Owner owner, long hourMs, Names names) implements Owned {

  /** What an event names besides its customer. */
  record Names(
      String featureId,
      String eventType,
      String provider,
      String model,
      String unitType,
      String teamId,
      String userId) {}

  static Group of(EventRow row) {
    EventRow.Use use = row.use();
    return new Group(
        row.owner(),
        hour(use.timestampMs()),
        new Names(
            use.featureId(),
            use.eventType(),
            use.provider(),
            use.model(),
            use.unitType(),
            use.teamId(),
            use.userId()));
  }

  private static long hour(long millis) {
    long hour = TimeUnit.HOURS.toMillis(1);
    return Math.floorDiv(millis, hour) * hour;
  }
}
