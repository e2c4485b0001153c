package io.openmonetize.domain.pricing;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what is dear to work out. Names come from clients, so it is bounded: when it is full it
 * forgets everything and fills anew, which changes speed and nothing else.
 */
final class BoundedCache<K, V> {
  static final int CAPACITY = 8_192;

  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
  private final Function<K, V> work;

  BoundedCache(Function<K, V> work) {
    this.work = work;
  }

  V get(K key) {
    V known = entries.get(key);
    return known != null ? known : remember(key);
  }

  private V remember(K key) {
    if (entries.size() >= CAPACITY) {
      entries.clear();
    }
    V made = work.apply(key);
    entries.put(key, made);
    return made;
  }

  int size() {
    return entries.size();
  }
}
