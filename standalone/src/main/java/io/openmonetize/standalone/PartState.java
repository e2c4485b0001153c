package io.openmonetize.standalone;

import java.util.Objects;

/**
 * How a part fares, as its supervisor knows it.
 *
 * @param name as people know it
 * @param port where it listens
 * @param pid the process that holds it; 0 while there is none
 * @param sinceMs when its condition last changed
 * @param restarts how often it came up again after it had ended
 * @param note why it is not up; empty when it is
 */
public record PartState(
    String name, int port, Condition condition, long pid, long sinceMs, int restarts, String note) {

  /** Whether a part serves. */
  public enum Condition {
    STARTING,
    UP,
    DOWN
  }

  public PartState {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(note, "note");
  }

  static PartState starting(String name, int port, long nowMs) {
    return new PartState(name, port, Condition.STARTING, 0, nowMs, 0, "");
  }

  /** It counts as a restart when the part was up before. */
  PartState up(long newPid, long nowMs) {
    int more = condition == Condition.DOWN ? restarts + 1 : restarts;
    return new PartState(name, port, Condition.UP, newPid, nowMs, more, "");
  }

  PartState down(String why, long nowMs) {
    return new PartState(name, port, Condition.DOWN, 0, nowMs, restarts, why);
  }
}
