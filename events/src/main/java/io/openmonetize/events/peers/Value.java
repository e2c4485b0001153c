package io.openmonetize.events.peers;

import java.util.List;
import java.util.Optional;

/**
 * Where a field of an event comes from: a constant, a property, or one of the things that every
 * peer's event has.
 *
 * @param constant empty when the value is taken `from` somewhere
 * @param from a property's name, or one of {@link #COMMON}
 */
public record Value(String constant, String from) {
  public static final String CUSTOMER = "$customer";
  public static final String NAME = "$name";
  public static final List<String> COMMON = List.of(CUSTOMER, NAME);

  public Value {
    if (constant.isEmpty() == from.isEmpty()) {
      throw new IllegalArgumentException("either a constant or where it comes from");
    }
  }

  public static Value of(String constant) {
    return new Value(constant, "");
  }

  public static Value from(String property) {
    return new Value("", property);
  }

  /** Empty for what the event does not have; a property without content is there. */
  Optional<String> in(PeerEvent event) {
    return switch (from) {
      case "" -> Optional.of(constant);
      case CUSTOMER -> Optional.of(event.customer());
      case NAME -> Optional.of(event.name());
      default -> Optional.ofNullable(event.properties().get(from));
    };
  }

  /** How the peer's clients call it; empty for a constant, which is none of theirs. */
  String calledBy(Peer peer) {
    return switch (from) {
      case "" -> "";
      case CUSTOMER -> peer.customer();
      case NAME -> peer.eventName();
      default -> peer.property(from);
    };
  }
}
