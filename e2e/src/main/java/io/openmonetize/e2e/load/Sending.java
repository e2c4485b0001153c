package io.openmonetize.e2e.load;

import org.jspecify.annotations.Nullable;

/**
 * One event, or what looks like one, on its way to a door.
 *
 * @param payload as it is sent; null for a Kafka record without a value
 */
public record Sending(Kind kind, Way way, byte @Nullable [] payload) {

  /** Through which door it goes. */
  public enum Way {
    HTTP,
    KAFKA
  }

  /** What it is, which decides where it must end. */
  public enum Kind {
    /** Burned. */
    FRESH,
    /** Sent before, the same: a duplicate. */
    REPEAT,
    /** One of the two with this id is burned, the other is a conflict. */
    CONFLICT,
    /** Of a model that nobody lists: parked. */
    UNLISTED,
    /** Of a customer that is not registered: rejected by the account. */
    STRANGER,
    /** Refused at the door. */
    GARBAGE;

    /** Whether a registered customer's account decides on it. */
    public boolean isDecided() {
      return this != STRANGER && this != GARBAGE;
    }
  }
}
