package io.openmonetize.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The same call over and over, by several clients with a connection each.
 *
 * <p>Open: when each call is due is fixed before the first one, and its time counts from then. A
 * server that stands still finds the calls waiting that would have come, each with the time that it
 * waited. Closed: each client calls again when it was answered, which finds the most that is
 * answered.
 */
final class CallLoad {
  /** One client's connection. */
  interface Line extends AutoCloseable {
    void call() throws Exception;
  }

  private final int clients;
  private final Callable<Line> lines;

  CallLoad(int clients, Callable<Line> lines) {
    this.clients = clients;
    this.lines = lines;
  }

  Latencies open(int perSecond, long seconds) throws Exception {
    var latencies = new Latencies();
    var next = new AtomicLong();
    long calls = perSecond * seconds;
    long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long began = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    each(
        line -> {
          long number = next.getAndIncrement();
          if (number >= calls) {
            return false;
          }
          long due = began + number * interval;
          sleepUntil(due);
          line.call();
          latencies.add(System.nanoTime() - due);
          return true;
        });
    return latencies;
  }

  /** Calls that were answered in a second. */
  double closed(long seconds) throws Exception {
    var answered = new AtomicLong();
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(seconds);
    each(
        line -> {
          line.call();
          answered.incrementAndGet();
          return System.nanoTime() < until;
        });
    return answered.get() * 1e9 / (System.nanoTime() - began);
  }

  /** Goes on until it says false. */
  private interface Step {
    boolean take(Line line) throws Exception;
  }

  private void each(Step step) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        Line line = lines.call();
        running.add(threads.submit(() -> repeat(line, step)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean repeat(Line line, Step step) throws Exception {
    try (line) {
      while (step.take(line)) {
        // Each step waits for what it has to.
      }
      return true;
    }
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
