package io.openmonetize.standalone;

import io.openmonetize.embedded.process.GuardedProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process that is started again when it ends unasked, after a pause that doubles while it
 * keeps failing.
 */
final class KeptAlive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptAlive.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration HEALTHY = Duration.ofMinutes(1);

  private final String name;
  private final Supplier<GuardedProcess> starter;
  private final Watcher watcher;
  private Duration pause = FIRST_PAUSE;
  private long startedNanos;
  private boolean wanted;
  private GuardedProcess process;

  /** Is told how the child fares. */
  interface Watcher {
    void up(String name, long pid);

    /**
     * @param why the child is not there
     */
    void down(String name, String why);
  }

  /**
   * @param starter starts the child and returns once it is ready, or throws
   */
  KeptAlive(String name, Supplier<GuardedProcess> starter, Watcher watcher) {
    this.name = name;
    this.starter = starter;
    this.watcher = watcher;
  }

  synchronized void start() {
    if (wanted) {
      throw new IllegalStateException(name + " is already running");
    }
    wanted = true;
    try {
      run();
    } catch (RuntimeException e) {
      wanted = false;
      throw e;
    }
  }

  /** Kills it as {@code kill -9} does; it stays down until {@link #start}. */
  synchronized void killAndStayDown() {
    wanted = false;
    if (process != null) {
      process.kill();
      watcher.down(name, "was stopped on purpose");
    }
  }

  @Override
  public synchronized void close() {
    wanted = false;
    if (process != null) {
      process.close();
    }
  }

  private void run() {
    GuardedProcess started = starter.get();
    process = started;
    startedNanos = System.nanoTime();
    watcher.up(name, started.pid());
    started.onExit().thenAccept(code -> ended(started, code));
  }

  private synchronized void ended(GuardedProcess which, int code) {
    if (!wanted || which != process) {
      return;
    }
    if (System.nanoTime() - startedNanos > HEALTHY.toNanos()) {
      pause = FIRST_PAUSE;
    }
    LOG.warn("{} ended with code {}; it starts again in {} s", name, code, pause.toSeconds());
    watcher.down(name, "ended with code " + code + " and starts again");
    restartLater();
  }

  private void restartLater() {
    Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    CompletableFuture.runAsync(this::restart, later);
  }

  private synchronized void restart() {
    if (!wanted) {
      return;
    }
    try {
      run();
    } catch (RuntimeException e) {
      LOG.warn("{} does not start; next try in {} s", name, pause.toSeconds(), e);
      watcher.down(name, "does not start again: " + e.getMessage());
      restartLater();
    }
  }
}
