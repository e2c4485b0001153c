package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which events were accepted, when, with which payload, and how far each partition was read. */
final class Seen {
  /** An id has to be known for its window and for so long as an event may lie ahead. */
  private static final long AHEAD_MS = 5 * 60_000L;

  enum Standing {
    NEW,
    KNOWN,
    OTHER_PAYLOAD,
    /** Its window is over: it may be known still, or not any more. */
    FADING
  }

  private record Accepted(long payloadHash, long atMs) {}

  private final Map<EventIdentity, Accepted> accepted = new HashMap<>();
  private final Map<String, Long> offsets = new HashMap<>();
  private long shortestWindow = Long.MAX_VALUE;

  boolean redelivered(Optional<Origin> origin) {
    return origin.isPresent()
        && offsets.getOrDefault(place(origin.get()), -1L) >= origin.get().offset();
  }

  void delivered(Optional<Origin> origin) {
    origin.ifPresent(from -> offsets.put(place(from), from.offset()));
  }

  void window(long windowMs) {
    shortestWindow = Math.min(shortestWindow, windowMs);
  }

  Standing standing(UsageEvent event, long now) {
    Accepted before = accepted.get(event.identity());
    if (before == null) {
      return Standing.NEW;
    }
    if (now - before.atMs >= shortestWindow + AHEAD_MS) {
      return Standing.FADING;
    }
    return before.payloadHash == event.payloadHash() ? Standing.KNOWN : Standing.OTHER_PAYLOAD;
  }

  void accept(UsageEvent event, long now) {
    accepted.put(event.identity(), new Accepted(event.payloadHash(), now));
  }

  private static String place(Origin origin) {
    return origin.generation() + "/" + origin.partition();
  }
}
