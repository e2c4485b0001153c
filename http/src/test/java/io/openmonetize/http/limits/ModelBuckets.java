package io.openmonetize.http.limits;

import io.openmonetize.http.limits.Rate.Algorithm;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the script promises, said another way: a window is the list of all that was taken, and a
 * token bucket is a level in parts of a token, brought forward one by one in whole numbers without
 * end.
 */
final class ModelBuckets implements Buckets {
  private static final long SLICES = 60;

  /** Something that was taken. */
  private record Taken(long atMs, long cost) {}

  /** Level in parts of 1/window of a token. */
  private record Level(BigInteger parts, long atMs) {}

  private final LongSupplier clockMs;
  private final Map<String, List<Taken>> windows = new HashMap<>();
  private final Map<String, Level> levels = new HashMap<>();

  ModelBuckets(LongSupplier clockMs) {
    this.clockMs = clockMs;
  }

  @Override
  public List<State> take(String owner, List<Ask> asks) {
    List<State> before = peek(owner, asks);
    if (!State.allAllowed(before)) {
      return before;
    }
    asks.stream().filter(ask -> ask.cost() > 0).forEach(ask -> take(key(owner, ask), ask));
    return asks.stream().map(ask -> after(state(key(owner, ask), ask))).toList();
  }

  @Override
  public List<State> peek(String owner, List<Ask> asks) {
    return asks.stream().map(ask -> state(key(owner, ask), ask)).toList();
  }

  @Override
  public void close() {
    // It holds nothing.
  }

  private static String key(String owner, Ask ask) {
    return owner + "/" + ask.rate().algorithm() + ask.rate().window() + "/" + ask.bucket();
  }

  private static State after(State now) {
    return new State(true, now.limit(), now.remaining(), now.resetsAt(), Optional.empty());
  }

  private void take(String key, Ask ask) {
    long now = clockMs.getAsLong();
    if (ask.rate().algorithm() == Algorithm.SLIDING_WINDOW) {
      windows.computeIfAbsent(key, k -> new ArrayList<>()).add(new Taken(now, ask.cost()));
    } else {
      BigInteger cost = BigInteger.valueOf(ask.cost()).multiply(window(ask));
      levels.put(key, new Level(level(key, ask).subtract(cost), now));
    }
  }

  private State state(String key, Ask ask) {
    return ask.rate().algorithm() == Algorithm.SLIDING_WINDOW ? window(key, ask) : token(key, ask);
  }

  private State window(String key, Ask ask) {
    long now = clockMs.getAsLong();
    long limit = ask.rate().limit();
    List<Taken> all = windows.getOrDefault(key, List.of());
    long resets = now;
    for (Taken taken : all) {
      resets = Math.max(resets, leaves(taken, ask));
    }
    long retry = 0;
    long at = now;
    while (ask.cost() <= limit && used(all, ask, at) + ask.cost() > limit) {
      long from = at;
      at = all.stream().mapToLong(t -> leaves(t, ask)).filter(l -> l > from).min().orElseThrow();
      retry = at - now;
    }
    boolean fits = used(all, ask, now) + ask.cost() <= limit;
    long left = Math.max(0, limit - used(all, ask, now));
    return new State(fits, limit, left, Instant.ofEpochMilli(resets), until(retry));
  }

  private static long used(List<Taken> all, Ask ask, long now) {
    return all.stream().filter(t -> leaves(t, ask) > now).mapToLong(Taken::cost).sum();
  }

  /** A sixtieth of the window is the grain of what is remembered. */
  private static long leaves(Taken taken, Ask ask) {
    long window = ask.rate().window().toMillis();
    long grain = (window + SLICES - 1) / SLICES;
    long lastOfGrain = taken.atMs() - taken.atMs() % grain + grain - 1;
    return lastOfGrain + window;
  }

  private State token(String key, Ask ask) {
    long now = clockMs.getAsLong();
    BigInteger level = level(key, ask);
    BigInteger cost = BigInteger.valueOf(ask.cost()).multiply(window(ask));
    BigInteger full = BigInteger.valueOf(ask.rate().burst()).multiply(window(ask));
    boolean ever = ask.cost() <= ask.rate().burst();
    long retry = ever ? millis(cost.subtract(level), ask) : 0;
    long resets = now + millis(full.subtract(level), ask);
    return new State(
        level.compareTo(cost) >= 0,
        ask.rate().limit(),
        level.divide(window(ask)).longValueExact(),
        Instant.ofEpochMilli(resets),
        until(retry));
  }

  private BigInteger level(String key, Ask ask) {
    BigInteger full = BigInteger.valueOf(ask.rate().burst()).multiply(window(ask));
    Level kept = levels.get(key);
    if (kept == null) {
      return full;
    }
    BigInteger elapsed = BigInteger.valueOf(clockMs.getAsLong() - kept.atMs());
    return kept.parts().add(elapsed.multiply(BigInteger.valueOf(ask.rate().limit()))).min(full);
  }

  private static long millis(BigInteger parts, Ask ask) {
    BigInteger[] steps = parts.divideAndRemainder(BigInteger.valueOf(ask.rate().limit()));
    return Math.max(0, steps[0].longValueExact() + Integer.signum(steps[1].signum()));
  }

  private static BigInteger window(Ask ask) {
    return BigInteger.valueOf(ask.rate().window().toMillis());
  }

  private static Optional<Duration> until(long ms) {
    return ms > 0 ? Optional.of(Duration.ofMillis(ms)) : Optional.empty();
  }
}
