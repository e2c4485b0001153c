package io.openmonetize.events.peers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event as a peer's client sent it. A text that was left out is empty.
 *
 * @param name the peer's word for what is metered: type, event name, code
 * @param source of a CloudEvent, whose identity it is a part of
 * @param time as it was written
 * @param customer whose use it is, in the peer's words: subject, customer, subscription
 * @param properties everything else, in the order given; numbers exactly as they were written
 */
public record PeerEvent(
    Peer peer,
    String name,
    String id,
    String source,
    String time,
    String customer,
    Map<String, String> properties) {
  public PeerEvent {
    properties = new LinkedHashMap<>(properties);
  }
}
