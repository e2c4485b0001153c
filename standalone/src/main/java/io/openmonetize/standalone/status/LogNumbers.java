package io.openmonetize.standalone.status;

import io.openmonetize.schemas.Topics;
import java.util.List;
import java.util.Map;

/**
 * How much lies in the topics, and how much of it the jobs have not confirmed yet. A job confirms
 * at its checkpoints, every ten seconds unless configured otherwise.
 *
 * @param records per topic
 * @param behind per job's consumer group: records after the newest confirmed one
 */
record LogNumbers(Map<String, Long> records, Map<String, Long> behind) {
  static final Map<String, List<String>> GROUPS =
      Map.of(
          "om-intake",
          List.of(Topics.USAGE_EVENTS),
          "om-metering",
          List.of(Topics.JOURNAL),
          "om-analytics",
          List.of(Topics.RATED, Topics.LEDGER, Topics.REJECTED, Topics.ALERTS));

  LogNumbers {
    records = Map.copyOf(records);
    behind = Map.copyOf(behind);
  }

  long in(String topic) {
    return records.getOrDefault(topic, 0L);
  }

  long behind(String group) {
    return behind.getOrDefault(group, 0L);
  }
}
