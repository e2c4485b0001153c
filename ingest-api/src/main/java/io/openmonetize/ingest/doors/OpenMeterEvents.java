package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.events.Limits;
import io.openmonetize.events.peers.Peer;
import io.openmonetize.events.peers.PeerEvent;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.ArrayList;
import java.util.List;

/** CloudEvents as OpenMeter reads them: `subject` is whose use it is, `data` has properties. */
final class OpenMeterEvents {
  private static final String VERSION = "1.0";

  private OpenMeterEvents() {}

  /** One event, or a list; the content type need not say which. */
  static List<PeerEvent> of(JsonNode body) {
    if (!body.isArray()) {
      return List.of(event(Fields.object(body, ""), ""));
    }
    if (body.isEmpty() || body.size() > Limits.EVENTS_PER_BATCH) {
      throw ApiException.ofBody(
          ApiError.INVALID_REQUEST,
          body.isEmpty() ? "no_events" : "too_many_events",
          "a batch has 1 to " + Limits.EVENTS_PER_BATCH + " events");
    }
    var events = new ArrayList<PeerEvent>(body.size());
    for (int i = 0; i < body.size(); i++) {
      String path = "[" + i + "]";
      events.add(event(Fields.object(body.get(i), path), path + "."));
    }
    return events;
  }

  private static PeerEvent event(JsonNode event, String path) {
    String version = Fields.text(event, "specversion", path);
    if (!version.isEmpty() && !version.equals(VERSION)) {
      throw ApiException.invalid(path + "specversion", "not_supported", "must be \"1.0\"");
    }
    String source = Fields.text(event, "source", path);
    if (source.isEmpty()) {
      throw ApiException.invalid(path + "source", "required", "is required of a CloudEvent");
    }
    return new PeerEvent(
        Peer.OPENMETER,
        Fields.text(event, "type", path),
        Fields.text(event, "id", path),
        source,
        Fields.text(event, "time", path),
        Fields.text(event, "subject", path),
        Fields.properties(event, "data", path));
  }
}
