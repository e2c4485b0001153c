package io.openmonetize.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
  @Test
  void what_is_known_is_not_worked_out_again() {
    var worked = new AtomicInteger();
    var cache = new BoundedCache<String, Integer>(key -> worked.incrementAndGet());
    assertThat(cache.get("a")).isEqualTo(cache.get("a"));
    assertThat(worked).hasValue(1);
  }

  @Test
  void names_without_end_do_not_fill_the_memory() {
    var cache = new BoundedCache<Integer, Integer>(key -> key * 2);
    for (int i = 0; i <= BoundedCache.CAPACITY * 2; i++) {
      assertThat(cache.get(i)).isEqualTo(i * 2);
      assertThat(cache.size()).isLessThanOrEqualTo(BoundedCache.CAPACITY);
    }
  }
}
