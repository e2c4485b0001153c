package io.openmonetize.e2e.chaos;

import io.openmonetize.standalone.Until;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions, and says what it waited for when it was in vain. */
final class Waiting {
  private Waiting() {}

  static void until(String what, Duration patience, BooleanSupplier condition) {
    if (!Until.holds(condition, patience)) {
      throw new IllegalStateException("After " + patience + " still waiting for " + what);
    }
  }
}
