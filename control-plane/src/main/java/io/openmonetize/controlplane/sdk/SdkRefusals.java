package io.openmonetize.controlplane.sdk;

import io.openmonetize.controlplane.archive.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refused events as the existing SDKs read their dead letters. */
public final class SdkRefusals {
  private SdkRefusals() {}

  public static Map<String, Object> listed(List<Refusal> refusals, Optional<String> nextCursor) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("data", refusals.stream().map(SdkRefusals::refused).toList());
    answer.put("count", refusals.size());
    nextCursor.ifPresent(cursor -> answer.put("nextCursor", cursor));
    return answer;
  }

  public static Map<String, Object> replayed(int replayed, int failed, Object results) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("success", failed == 0);
    answer.put("processed", replayed);
    answer.put("failed", failed);
    answer.put("data", results);
    return answer;
  }

  private static Map<String, Object> refused(Refusal refusal) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", refusal.id());
    members.put("eventId", refusal.eventId());
    members.put("customerId", refusal.customerId());
    members.put("error", refusal.reason().message());
    members.put("errorCode", refusal.reason().code());
    members.put("payload", refusal.payload().text());
    members.put("createdAt", refusal.at().toString());
    return members;
  }
}
