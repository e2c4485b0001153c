package io.openmonetize.events;

import java.util.List;

/**
 * The events of one body, in the order they were sent.
 *
 * @param lone the body was one event, not a list of one
 */
public record Batch(List<Reading> readings, boolean lone) {
  public Batch {
    readings = List.copyOf(readings);
  }
}
