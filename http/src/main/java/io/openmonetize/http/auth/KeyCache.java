package io.openmonetize.http.auth;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.http.metrics.ServerMeters;
import io.openmonetize.schemas.v1.KeyView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Keys looked up a moment ago, and keys that were valid before the look-up failed. What was not
 * found is remembered apart and as briefly, so that guessing keys cannot push out real ones.
 */
public final class KeyCache implements AutoCloseable {
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  private record Seen(KeyView view, long atNanos) {}

  private final KeyDirectory directory;
  private final long freshNanos;
  private final long knownNanos;
  private final LongSupplier nanos;
  private final Map<String, Seen> known;
  private final Map<String, Seen> unknown;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final LongAdder unavailable = new LongAdder();
  private volatile boolean away;
  private volatile long awaySince;

  public KeyCache(KeyDirectory directory, KeyCacheConfig config, LongSupplier nanos) {
    this.directory = directory;
    this.freshNanos = config.freshness().toNanos();
    this.knownNanos = config.knownFor().toNanos();
    this.nanos = nanos;
    this.known = leastUsedLeaves(config.most());
    this.unknown = leastUsedLeaves(config.most());
  }

  /**
   * @throws KeysUnavailableException when it cannot be told
   */
  public Optional<KeyView> find(String sha256Hex) {
    long now = nanos.getAsLong();
    Seen valid = get(known, sha256Hex);
    if (valid != null && now - valid.atNanos() <= freshNanos) {
      hits.increment();
      return Optional.of(valid.view());
    }
    Seen missing = get(unknown, sha256Hex);
    if (missing != null && now - missing.atNanos() <= freshNanos) {
      hits.increment();
      return Optional.empty();
    }
    try {
      Optional<KeyView> found = remember(sha256Hex, lookUp(sha256Hex, now), now);
      misses.increment();
      return found;
    } catch (KeysUnavailableException e) {
      if (valid != null && now - valid.atNanos() <= knownNanos) {
        stale.increment();
        return Optional.of(valid.view());
      }
      unavailable.increment();
      throw e;
    }
  }

  /** By what the answer came from: memory, the directory, memory for want of it, nowhere. */
  void bindTo(MeterRegistry registry) {
    bind(registry, "hit", hits);
    bind(registry, "miss", misses);
    bind(registry, "stale", stale);
    bind(registry, "unavailable", unavailable);
    Gauge.builder(ServerMeters.KEYS_CACHED, known, KeyCache::size)
        .description("Valid keys that are remembered")
        .register(registry);
  }

  public Optional<String> problem() {
    return directory.problem();
  }

  @Override
  public void close() {
    directory.close();
  }

  private Optional<KeyView> lookUp(String sha256Hex, long now) {
    if (away && now - awaySince < PAUSE_NANOS) {
      throw new KeysUnavailableException("keys could not be looked up a moment ago");
    }
    try {
      Optional<KeyView> found = directory.find(sha256Hex);
      away = false;
      return found;
    } catch (KeysUnavailableException e) {
      awaySince = nanos.getAsLong();
      away = true;
      throw e;
    }
  }

  private Optional<KeyView> remember(String sha256Hex, Optional<KeyView> found, long now) {
    if (found.isPresent()) {
      put(known, sha256Hex, new Seen(found.get(), now));
    } else {
      remove(known, sha256Hex);
      put(unknown, sha256Hex, new Seen(null, now));
    }
    return found;
  }

  private static void bind(MeterRegistry registry, String result, LongAdder count) {
    FunctionCounter.builder(ServerMeters.KEY_LOOKUPS, count, LongAdder::sum)
        .description("API keys looked up")
        .tag("result", result)
        .register(registry);
  }

  private static int size(Map<String, Seen> map) {
    synchronized (map) {
      return map.size();
    }
  }

  private static Seen get(Map<String, Seen> map, String key) {
    synchronized (map) {
      return map.get(key);
    }
  }

  private static void put(Map<String, Seen> map, String key, Seen seen) {
    synchronized (map) {
      map.put(key, seen);
    }
  }

  private static void remove(Map<String, Seen> map, String key) {
    synchronized (map) {
      map.remove(key);
    }
  }

  private static Map<String, Seen> leastUsedLeaves(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
        return size() > most;
      }
    };
  }
}
