package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.rows.Owner;
import java.util.concurrent.TimeUnit;

/**
 * A day of UTC of one customer.
 *
 * @param day counted from 1970
 */
record CustomerDay(Owner owner, long day) implements Owned {

  static CustomerDay of(Group group) {
    return new CustomerDay(group.owner(), Math.floorDiv(group.hourMs(), TimeUnit.DAYS.toMillis(1)));
  }

  long beginMs() {
    return TimeUnit.DAYS.toMillis(day);
  }
}
