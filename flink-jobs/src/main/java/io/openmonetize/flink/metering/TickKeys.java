package io.openmonetize.flink.metering;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Keys that lead to a chosen subtask, so that a tick reaches all of them over the edge that the
 * records take.
 */
final class TickKeys {
  private static final String PREFIX = "_tick:";

  private TickKeys() {}

  static List<String> forSubtasks(int parallelism) {
    var keys = new ArrayList<String>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      keys.add(leadingTo(subtask, parallelism));
    }
    return keys;
  }

  private static String leadingTo(int subtask, int parallelism) {
    for (int i = 0; ; i++) {
      String key = PREFIX + i;
      if (subtask
          == KeyGroupRangeAssignment.assignKeyToParallelOperator(
              key, MeteringTopology.MAX_PARALLELISM, parallelism)) {
        return key;
      }
    }
  }
}
