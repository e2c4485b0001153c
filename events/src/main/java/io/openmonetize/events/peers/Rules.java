package io.openmonetize.events.peers;

import java.util.Map;

/**
 * What peers' events become, by the peer's public name and the event's name. `*` stands for every
 * name that has no rule of its own.
 */
public record Rules(Map<String, Map<String, Rule>> byPeer) {
  public static final String EVERY_NAME = "*";
  public static final Rules NONE = new Rules(Map.of());

  public Rules {
    byPeer = Map.copyOf(byPeer);
  }

  Rule of(PeerEvent event) {
    Map<String, Rule> rules = byPeer.getOrDefault(event.peer().publicName(), Map.of());
    Rule named = rules.get(event.name());
    return named != null ? named : rules.getOrDefault(EVERY_NAME, Rule.DEFAULT);
  }
}
