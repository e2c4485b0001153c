package io.openmonetize.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {
  private final AtomicLong nanos = new AtomicLong(-5);

  @Test
  void a_minute_of_requests_passes_at_once_and_then_one_by_one() {
    var buckets = new LocalBuckets(60, 10, nanos::get);
    for (int i = 59; i >= 0; i--) {
      Quota quota = buckets.take("a");
      assertThat(quota.allowed()).isTrue();
      assertThat(quota.remaining()).isEqualTo(i);
    }
    Quota refused = buckets.take("a");
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.limit()).isEqualTo(60);
    assertThat(refused.retry()).isEqualTo(Duration.ofSeconds(1));
    assertThat(refused.reset()).isEqualTo(Duration.ofMinutes(1));
    nanos.addAndGet(refused.retry().toNanos() - 1);
    assertThat(buckets.take("a").allowed()).isFalse();
    nanos.addAndGet(1);
    assertThat(buckets.take("a").allowed()).isTrue();
    assertThat(buckets.take("a").allowed()).isFalse();
    assertThat(buckets.take("b").allowed()).as("another's is its own").isTrue();
  }

  @Test
  void a_long_rest_saves_up_no_more_than_a_minute() {
    var buckets = new LocalBuckets(60, 10, nanos::get);
    buckets.take("a");
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(countOf(buckets, 100)).isEqualTo(60);
  }

  @Test
  void many_threads_never_get_more_than_there_is() throws Exception {
    var buckets = new LocalBuckets(1_000, 10, nanos::get);
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Long>> takers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        takers.add(() -> countOf(buckets, 500));
      }
      long allowed = 0;
      for (Future<Long> taker : pool.invokeAll(takers)) {
        allowed += taker.get();
      }
      assertThat(allowed).isEqualTo(1_000);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void made_up_names_are_bounded_and_share_a_bucket_beyond() {
    var buckets = new LocalBuckets(2, 3, nanos::get);
    for (String name : List.of("a", "b", "c")) {
      buckets.take(name);
    }
    assertThat(buckets.take("d").remaining()).isEqualTo(1);
    assertThat(buckets.take("e").remaining()).isZero();
    assertThat(buckets.take("f").allowed()).isFalse();
    assertThat(buckets.take("a").allowed()).as("who was there before keeps its own").isTrue();
    assertThat(buckets.size()).isEqualTo(4);
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    assertThat(buckets.take("f").remaining()).as("full buckets are forgotten").isEqualTo(1);
    assertThat(buckets.size()).isEqualTo(1);
  }

  private static long countOf(LocalBuckets buckets, int attempts) {
    long allowed = 0;
    for (int i = 0; i < attempts; i++) {
      allowed += buckets.take("a").allowed() ? 1 : 0;
    }
    return allowed;
  }
}
