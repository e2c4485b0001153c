package io.openmonetize.e2e.simulate.script;

import io.openmonetize.domain.account.Input;
import java.time.Instant;

/**
 * One thing that happens to a customer. Ids that the account makes up are named by the step that
 * caused them, `@12`, so that a script still means the same when other steps are dropped.
 *
 * @param atMs journal time
 */
public record Step(int number, long atMs, Act act) {
  public sealed interface Act {}

  /** A record of the journal. */
  public record Send(Input input) implements Act {
    @Override
    public String toString() {
      return input.toString();
    }
  }

  /** Another catalog comes into force, and what is parked is tried again under it. */
  public record Publish(int catalog) implements Act {}

  /** The process ends after it saved, and another one loads what was saved. */
  public record Restart() implements Act {}

  /** Only time passes. */
  public record Pass() implements Act {}

  @Override
  public String toString() {
    return "#" + number + " " + Instant.ofEpochMilli(atMs) + " " + act;
  }
}
