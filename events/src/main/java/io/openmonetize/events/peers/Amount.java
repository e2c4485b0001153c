package io.openmonetize.events.peers;

import java.util.Map;

/**
 * How much of one quantity an event says.
 *
 * @param when the properties that must read so for it to count; none means always
 */
public record Amount(Value value, Map<String, String> when) {
  public Amount {
    when = Map.copyOf(when);
  }

  public static Amount of(Value value) {
    return new Amount(value, Map.of());
  }

  boolean appliesTo(PeerEvent event) {
    return when.entrySet().stream()
        .allMatch(e -> e.getValue().equals(event.properties().get(e.getKey())));
  }
}
