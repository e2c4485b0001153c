package io.openmonetize.http.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limit per minute that all processes keep together; while Redis is away each of them keeps it
 * alone, which lets through a little more and refuses nobody for it.
 */
final class SharedBuckets {
  private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  private final Buckets buckets;
  private final String name;
  private final Rate rate;
  private final LocalBuckets alone;
  private final LongSupplier nanos;
  private final Clock clock;
  private final AtomicLong askAgainAt;

  SharedBuckets(Buckets buckets, String name, LocalBuckets alone, int perMinute, Times times) {
    this.buckets = buckets;
    this.name = name;
    this.rate = Rate.sliding(perMinute, Duration.ofMinutes(1));
    this.alone = alone;
    this.nanos = times.nanos();
    this.clock = times.clock();
    this.askAgainAt = new AtomicLong(nanos.getAsLong());
  }

  /** Both clocks: one that only goes on, and one that says what time it is. */
  record Times(LongSupplier nanos, Clock clock) {}

  /**
   * @param owner whose keys in Redis this belongs to
   */
  Quota take(String owner, String who) {
    if (nanos.getAsLong() - askAgainAt.get() < 0) {
      return alone.take(who);
    }
    try {
      return quota(buckets.take(owner, List.of(new Ask(name + ":" + who, rate, 1))).get(0));
    } catch (BucketsUnavailable e) {
      LOG.warn("Limits are counted in this process alone: {}", e.getMessage());
      askAgainAt.set(nanos.getAsLong() + PAUSE_NANOS);
      return alone.take(who);
    }
  }

  private Quota quota(State state) {
    Duration reset = Duration.between(clock.instant(), state.resetsAt());
    return new Quota(
        state.allowed(),
        state.limit(),
        state.remaining(),
        reset.isNegative() ? Duration.ZERO : reset,
        state.retryAfter().orElse(Duration.ZERO));
  }
}
