package io.openmonetize.standalone.clickhouse;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a few queries run, some more wait, and refuses the rest at once instead of hanging. */
final class Gate {

  private final EngineLimits limits;
  private final Semaphore inside;
  private final Semaphore running;

  Gate(EngineLimits limits) {
    this.limits = limits;
    this.inside = new Semaphore(limits.queries() + limits.waiting());
    this.running = new Semaphore(limits.queries(), true);
  }

  /** Returns when it is this thread's turn; each return must be followed by {@link #leave}. */
  void enter() {
    if (!inside.tryAcquire()) {
      throw refusal();
    }
    if (!turnComes()) {
      inside.release();
      throw refusal();
    }
  }

  private boolean turnComes() {
    try {
      return running.tryAcquire(limits.waitMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void leave() {
    running.release();
    inside.release();
  }

  /** Waits until no query runs, and lets none in afterwards; false when the time runs out. */
  boolean shut(long millis) throws InterruptedException {
    return running.tryAcquire(limits.queries(), millis, TimeUnit.MILLISECONDS);
  }

  private EngineException refusal() {
    return EngineException.of(
        ErrorCode.TOO_MANY_SIMULTANEOUS_QUERIES,
        "Too many simultaneous queries. Maximum: "
            + limits.queries()
            + " running and "
            + limits.waiting()
            + " waiting up to "
            + limits.waitMillis()
            + " ms; try again");
  }
}
