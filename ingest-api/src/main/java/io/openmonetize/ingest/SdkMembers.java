package io.openmonetize.ingest;

import java.util.Map;

/**
 * The members that clients of the first SDKs read beside ours. Nothing else in this service knows
 * their names.
 */
final class SdkMembers {
  private SdkMembers() {}

  static void addTo(Map<String, Object> answer, Sorted sorted) {
    answer.put("success", sorted.refused().isEmpty());
    answer.put("processed", sorted.journaled().size() + sorted.repeated().size());
    answer.put("failed", sorted.refused().size());
  }

  /** To an answer of which nothing was accepted. */
  static void addFailure(Map<String, Object> answer, int sent) {
    answer.put("success", false);
    answer.put("processed", 0);
    answer.put("failed", sent);
  }

  static void addToError(Map<String, Object> error, String eventId, String message) {
    error.put("eventId", eventId);
    error.put("error", message);
  }
}
