package io.openmonetize.controlplane.refusals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.events.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By what an event is known: this is what protects money when a refused event goes in again. One
 * that came with an identity keeps it. One that came without gets one that follows from the
 * refusal, so that however often and in whatever shape it is sent, it counts once.
 */
final class EventIdentity {
  private static final Set<String> FIELDS = Set.of("event_id", "idempotency_key", "id", "source");
  private static final String SOURCE = "openmonetize:replay";
  private static final int LONGEST = 255;

  private EventIdentity() {}

  /** Whether what came says by itself which event it is. */
  static boolean isUsable(Reading original) {
    return !(original instanceof Reading.Refused refused)
        || (!refused.eventId().isEmpty()
            && refused.problems().stream().map(FieldProblem::field).noneMatch(FIELDS::contains));
  }

  static boolean isCloudEvent(JsonNode event) {
    return event.has("specversion");
  }

  /** The members that make it up. */
  static Map<String, String> of(JsonNode event) {
    var identity = new HashMap<String, String>();
    boolean cloudEvent = isCloudEvent(event);
    List<String> names = cloudEvent ? List.of("id", "source") : List.of("event_id", "eventId");
    for (String name : names) {
      note(identity, cloudEvent ? name : "event_id", event.path(name));
    }
    if (!cloudEvent) {
      note(identity, "idempotency_key", event.path("idempotency_key"));
      note(identity, "idempotency_key", event.path("idempotencyKey"));
    }
    return identity;
  }

  /** Gives an event without an identity of its own the one of the refusal. */
  static void assign(ObjectNode event, String refusalId) {
    String key = "replay_" + refusalId;
    if (isCloudEvent(event)) {
      event.put("id", key).put("source", SOURCE);
      return;
    }
    event.remove("idempotencyKey");
    event.put("idempotency_key", key);
    for (String name : List.of("event_id", "eventId")) {
      String shown = event.path(name).asText();
      if (!event.path(name).isTextual() || shown.isEmpty() || shown.length() > LONGEST) {
        event.remove(name);
      }
    }
  }

  private static void note(Map<String, String> identity, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      identity.put(name, value.toString());
    }
  }
}
