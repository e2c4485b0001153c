package io.openmonetize.http.limits;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Token buckets in this process' memory: one number each, the time at which the bucket would be
 * full, moved on by one step per request without any lock.
 *
 * <p>Names may be made up by strangers, so that their number is bounded: full buckets are
 * forgotten, and names beyond the bound share one bucket.
 */
final class LocalBuckets {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final String STRANGERS = "";

  private final int perMinute;
  private final long step;
  private final int most;
  private final LongSupplier nanos;
  private final ConcurrentMap<String, AtomicLong> fullAt = new ConcurrentHashMap<>();

  LocalBuckets(int perMinute, int most, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.step = Math.max(1, MINUTE / perMinute);
    this.most = most;
    this.nanos = nanos;
  }

  Quota take(String name) {
    AtomicLong bucket = bucket(name);
    while (true) {
      long now = nanos.getAsLong();
      long before = bucket.get();
      long used = Math.max(0, before - now);
      if (used + step > MINUTE) {
        return new Quota(
            false, perMinute, 0, Duration.ofNanos(used), Duration.ofNanos(used + step - MINUTE));
      }
      if (bucket.compareAndSet(before, now + used + step)) {
        long left = (MINUTE - used - step) / step;
        return new Quota(true, perMinute, left, Duration.ofNanos(used + step), Duration.ZERO);
      }
    }
  }

  int size() {
    return fullAt.size();
  }

  private AtomicLong bucket(String name) {
    AtomicLong known = fullAt.get(name);
    if (known != null) {
      return known;
    }
    if (fullAt.size() >= most) {
      long now = nanos.getAsLong();
      fullAt.values().removeIf(full -> full.get() - now <= 0);
    }
    String counted = fullAt.size() >= most ? STRANGERS : name;
    return fullAt.computeIfAbsent(counted, n -> new AtomicLong(nanos.getAsLong()));
  }
}
