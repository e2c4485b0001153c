package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.events.peers.Peer;
import io.openmonetize.events.peers.PeerEvent;
import io.openmonetize.http.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events as Lago's clients send them. */
final class LagoEvents {
  static final int MOST = 100;
  private static final String EVENT = "event";
  private static final String EVENTS = "events";
  private static final String AMOUNT = "precise_total_amount_cents";

  private LagoEvents() {}

  /** No CloudEvent has that member, which would be an extension without its required ones. */
  static boolean isOne(JsonNode body) {
    return body.has(EVENT) && !body.has("specversion");
  }

  static JsonNode one(JsonNode body) {
    if (!body.path(EVENT).isObject()) {
      throw ApiException.invalid(EVENT, "required", "must be an object");
    }
    return body.path(EVENT);
  }

  static JsonNode list(JsonNode body) {
    JsonNode events = body.path(EVENTS);
    if (!events.isArray() || events.isEmpty()) {
      throw ApiException.invalid(EVENTS, "no_events", "must be a list of events");
    }
    if (events.size() > MOST) {
      throw ApiException.invalid(EVENTS, "too_many_events", "may have up to " + MOST);
    }
    return events;
  }

  static List<PeerEvent> events(JsonNode events) {
    var all = new ArrayList<PeerEvent>(events.size());
    for (int i = 0; i < events.size(); i++) {
      String path = EVENTS + "[" + i + "]";
      all.add(event(Fields.object(events.get(i), path), path + "."));
    }
    return all;
  }

  static PeerEvent event(JsonNode event, String path) {
    Map<String, String> properties = Fields.properties(event, "properties", path);
    String amount = Fields.text(event, AMOUNT, path);
    if (!amount.isEmpty()) {
      properties.put(AMOUNT, amount);
    }
    String subscription = Fields.text(event, "external_subscription_id", path);
    return new PeerEvent(
        Peer.LAGO,
        Fields.text(event, "code", path),
        Fields.text(event, "transaction_id", path),
        "",
        Fields.text(event, "timestamp", path),
        subscription.isEmpty() ? Fields.text(event, "external_customer_id", path) : subscription,
        properties);
  }
}
