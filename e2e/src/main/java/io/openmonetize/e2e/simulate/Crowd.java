package io.openmonetize.e2e.simulate;

import io.openmonetize.e2e.simulate.script.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Seed after seed on every core, until the time is over. */
final class Crowd {
  private static final long PROGRESS_MS = 5_000;
  private static final int SHOWN = 9;

  private final long firstSeed;
  private final long seeds;
  private final long endNanos;
  private final Set<Kind> kinds;
  private final int steps;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong operations = new AtomicLong();
  private final AtomicLong decisions = new AtomicLong();

  /** The first failure of each check, so that one fault does not hide another. */
  private final Map<String, Failure> failures = new LinkedHashMap<>();

  Crowd(long firstSeed, long seeds, Duration length, Set<Kind> kinds, int steps) {
    this.steps = steps;
    this.firstSeed = firstSeed;
    this.seeds = seeds;
    endNanos = System.nanoTime() + length.toNanos();
    this.kinds = kinds;
  }

  boolean run() throws InterruptedException {
    long began = System.nanoTime();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      var worker = new Thread(this::work, "simulate-" + i);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        worker.join(PROGRESS_MS);
        System.out.println(summary(began));
      }
    }
    report();
    return failures.isEmpty();
  }

  private void work() {
    while (System.nanoTime() < endNanos && taken.get() < seeds) {
      long seed = firstSeed + taken.getAndIncrement();
      Simulation.Seeded seeded = Simulation.of(seed, kinds, steps);
      operations.addAndGet(seeded.operations());
      decisions.addAndGet(seeded.decisions());
      done.incrementAndGet();
      seeded.failure().ifPresent(this::add);
    }
  }

  private void add(Failure failure) {
    System.out.println(failure.headline());
    synchronized (failures) {
      failures.putIfAbsent(failure.check(), failure);
    }
  }

  private void report() {
    failures.values().stream()
        .limit(SHOWN)
        .forEach(failure -> System.out.println(Shrinker.shrink(failure)));
    failures.keySet().forEach(check -> System.out.println("does not hold: " + check));
  }

  private String summary(long began) {
    int found;
    synchronized (failures) {
      found = failures.size();
    }
    return String.format(
        Locale.ROOT,
        "seeds=%d operations=%d decisions=%d findings=%d seconds=%d",
        done.get(),
        operations.get(),
        decisions.get(),
        found,
        Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }
}
