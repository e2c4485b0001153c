package io.openmonetize.e2e.flows;

import io.openmonetize.standalone.Until;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits until assertions hold, and shows why they did not when they never do. */
public final class Eventually {
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private Eventually() {}

  public static void holds(ThrowingCallable assertions) {
    var last = new AssertionError[1];
    boolean held =
        Until.holds(
            () -> {
              try {
                assertions.call();
                return true;
              } catch (AssertionError notYet) {
                last[0] = notYet;
                return false;
              } catch (Throwable broken) {
                throw new IllegalStateException(broken);
              }
            },
            DEADLINE);
    if (!held) {
      throw last[0];
    }
  }
}
