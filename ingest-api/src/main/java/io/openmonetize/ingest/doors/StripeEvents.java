package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.events.peers.Peer;
import io.openmonetize.events.peers.PeerEvent;
import io.openmonetize.http.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Meter events in the JSON of Stripe's v2. */
final class StripeEvents {
  static final int MOST = 100;
  private static final String EVENTS = "events";
  private static final Set<String> KNOWN =
      Set.of("event_name", "identifier", "timestamp", "payload");

  private StripeEvents() {}

  static List<PeerEvent> list(JsonNode body, Optional<String> idempotencyKey) {
    JsonNode events = body.path(EVENTS);
    if (!events.isArray() || events.isEmpty()) {
      throw ApiException.invalid(EVENTS, "required", "must be a list of events");
    }
    if (events.size() > MOST) {
      throw ApiException.invalid(EVENTS, "too_many_events", "may have up to " + MOST);
    }
    var all = new ArrayList<PeerEvent>(events.size());
    for (int i = 0; i < events.size(); i++) {
      String path = EVENTS + "[" + i + "]";
      all.add(one(Fields.object(events.get(i), path), path + ".", idempotencyKey, i));
    }
    return all;
  }

  static PeerEvent one(JsonNode event, String path, Optional<String> idempotencyKey, int index) {
    refuseUnknown(event, path);
    Map<String, String> payload = Fields.properties(event, "payload", path);
    return new PeerEvent(
        Peer.STRIPE_V2,
        Fields.text(event, "event_name", path),
        StripeIds.of(Fields.text(event, "identifier", path), idempotencyKey, index),
        "",
        Fields.text(event, "timestamp", path),
        payload.getOrDefault("stripe_customer_id", ""),
        StripeV1Routes.withoutCustomer(payload));
  }

  private static void refuseUnknown(JsonNode event, String path) {
    for (String name : (Iterable<String>) event::fieldNames) {
      if (!KNOWN.contains(name)) {
        throw ApiException.invalid(path + name, "parameter_unknown", "is not a field of an event");
      }
    }
  }
}
