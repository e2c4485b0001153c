package io.openmonetize.http.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.embedded.redis.EmbeddedRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisBucketsIT {
  private static final AtomicInteger OWNERS = new AtomicInteger();
  private static final long START = 1_790_000_000_000L;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir static Path folder;
  private static EmbeddedRedis redis;
  private static String uri;

  private final AtomicLong clock = new AtomicLong(START);
  private final String owner = "live:c" + OWNERS.incrementAndGet();

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    uri = "redis://127.0.0.1:" + redis.port();
    try (var jedis = new Jedis("127.0.0.1", redis.port())) {
      // Without it, small hashes keep the order of insertion, on which nothing may depend.
      jedis.configSet("hash-max-ziplist-entries", "0");
    }
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Test
  void a_window_lets_its_limit_through_and_tells_when_the_next_fits() {
    try (var buckets = open()) {
      Ask ask = new Ask("a", Rate.sliding(2, MINUTE), 1);
      State first = one(buckets.take(owner, List.of(ask)));
      assertThat(first.allowed()).isTrue();
      assertThat(first.limit()).isEqualTo(2);
      assertThat(first.remaining()).isEqualTo(1);
      assertThat(first.retryAfter()).isEmpty();
      clock.addAndGet(10_000);
      assertThat(one(buckets.take(owner, List.of(ask))).remaining()).isZero();
      State third = one(buckets.take(owner, List.of(ask)));
      assertThat(third.allowed()).isFalse();
      Duration wait = third.retryAfter().orElseThrow();
      assertThat(wait).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
      assertThat(third.resetsAt())
          .isBetween(Instant.ofEpochMilli(START + 70_000), Instant.ofEpochMilli(START + 71_000));
      clock.addAndGet(wait.toMillis() - 1);
      assertThat(one(buckets.take(owner, List.of(ask))).allowed()).isFalse();
      clock.addAndGet(1);
      assertThat(one(buckets.take(owner, List.of(ask))).allowed()).isTrue();
    }
  }

  @Test
  void a_token_bucket_starts_with_its_burst_and_fills_by_its_rate() {
    try (var buckets = open()) {
      Rate rate = Rate.bucket(60, MINUTE, 3);
      assertThat(one(buckets.take(owner, List.of(new Ask("a", rate, 3)))).remaining()).isZero();
      State denied = one(buckets.take(owner, List.of(new Ask("a", rate, 2))));
      assertThat(denied.allowed()).isFalse();
      assertThat(denied.retryAfter()).contains(Duration.ofSeconds(2));
      assertThat(denied.resetsAt()).isEqualTo(Instant.ofEpochMilli(START + 3_000));
      clock.addAndGet(1_999);
      assertThat(one(buckets.peek(owner, List.of(new Ask("a", rate, 2)))).allowed()).isFalse();
      clock.addAndGet(1);
      assertThat(one(buckets.take(owner, List.of(new Ask("a", rate, 2)))).allowed()).isTrue();
      clock.addAndGet(86_400_000);
      assertThat(one(buckets.peek(owner, List.of(new Ask("a", rate, 0)))).remaining()).isEqualTo(3);
    }
  }

  @Test
  void all_buckets_give_or_none_does() {
    try (var buckets = open()) {
      Ask wide = new Ask("wide", Rate.sliding(100, MINUTE), 10);
      Ask narrow = new Ask("narrow", Rate.bucket(5, MINUTE, 5), 6);
      List<State> states = buckets.take(owner, List.of(wide, narrow));
      assertThat(states).extracting(State::allowed).containsExactly(true, false);
      assertThat(states.get(1).retryAfter()).as("never").isEmpty();
      assertThat(one(buckets.peek(owner, List.of(wide))).remaining()).isEqualTo(100);
    }
  }

  @Test
  void a_look_takes_nothing() {
    try (var buckets = open();
        var jedis = new Jedis("127.0.0.1", redis.port())) {
      Ask ask = new Ask("a", Rate.sliding(2, MINUTE), 1);
      buckets.peek(owner, List.of(ask));
      assertThat(one(buckets.peek(owner, List.of(ask))).remaining()).isEqualTo(2);
      assertThat(jedis.keys("om:{" + owner + "}*")).isEmpty();
    }
  }

  @Test
  void a_bucket_expires_by_itself() {
    try (var buckets = open();
        var jedis = new Jedis("127.0.0.1", redis.port())) {
      buckets.take(
          owner,
          List.of(
              new Ask("a", Rate.sliding(2, MINUTE), 1),
              new Ask("b", Rate.bucket(60, MINUTE, 60), 30)));
      assertThat(jedis.keys("om:{" + owner + "}:bucket:*"))
          .hasSize(2)
          .allSatisfy(key -> assertThat(jedis.pttl(key)).isBetween(80_000L, 121_000L));
    }
  }

  @Test
  void a_limit_that_was_lowered_holds_at_once() {
    try (var buckets = open()) {
      buckets.take(owner, List.of(new Ask("a", Rate.sliding(10, MINUTE), 8)));
      State lower = one(buckets.take(owner, List.of(new Ask("a", Rate.sliding(5, MINUTE), 1))));
      assertThat(lower.allowed()).isFalse();
      assertThat(lower.remaining()).isZero();
      assertThat(lower.retryAfter()).isPresent();
    }
  }

  @Test
  void the_largest_numbers_stay_whole() {
    try (var buckets = open()) {
      long most = Rate.MOST;
      for (Rate rate : List.of(Rate.sliding(most, DAY), Rate.bucket(most, DAY, most))) {
        Ask almost = new Ask("a", rate, most - 1);
        assertThat(one(buckets.take(owner, List.of(almost))).remaining()).isEqualTo(1);
        assertThat(one(buckets.peek(owner, List.of(new Ask("a", rate, 1)))).allowed()).isTrue();
        assertThat(one(buckets.peek(owner, List.of(new Ask("a", rate, 2)))).allowed()).isFalse();
      }
    }
  }

  @Test
  void a_clock_that_goes_back_gives_nothing_away() {
    try (var buckets = open()) {
      for (Rate rate : List.of(Rate.sliding(2, MINUTE), Rate.bucket(2, MINUTE, 2))) {
        Ask both = new Ask("a", rate, 2);
        clock.set(START);
        assertThat(one(buckets.take(owner, List.of(both))).allowed()).isTrue();
        clock.set(START - 30_000);
        State denied = one(buckets.take(owner, List.of(both)));
        assertThat(denied.allowed()).isFalse();
        assertThat(denied.remaining()).isZero();
        assertThat(denied.retryAfter().orElseThrow()).isGreaterThan(MINUTE);
      }
    }
  }

  @Test
  void what_a_clock_that_went_back_still_lets_through_resets_no_earlier() {
    try (var buckets = open()) {
      Ask ask = new Ask("a", Rate.sliding(2, MINUTE), 1);
      buckets.take(owner, List.of(ask));
      clock.set(START - 30_000);
      assertThat(one(buckets.take(owner, List.of(ask))).resetsAt())
          .isAfterOrEqualTo(Instant.ofEpochMilli(START + 60_000));
      assertThat(one(buckets.take(owner, List.of(ask))).retryAfter().orElseThrow())
          .as("the older of the two leaves first")
          .isLessThan(Duration.ofSeconds(62));
    }
  }

  @Test
  void a_long_rest_fills_a_burst_of_many_windows() {
    try (var buckets = open()) {
      Rate rate = Rate.bucket(10, SECOND, 100);
      buckets.take(owner, List.of(new Ask("a", rate, 100)));
      clock.addAndGet(7_050);
      assertThat(one(buckets.peek(owner, List.of(new Ask("a", rate, 0)))).remaining())
          .isEqualTo(70);
    }
  }

  @Test
  void a_bucket_cannot_be_asked_twice_in_one_question() {
    try (var buckets = open()) {
      Ask ask = new Ask("a", Rate.sliding(2, MINUTE), 2);
      assertThatThrownBy(() -> buckets.take(owner, List.of(ask, ask)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_redis_that_forgot_the_script_learns_it_again() {
    try (var buckets = open();
        var jedis = new Jedis("127.0.0.1", redis.port())) {
      Ask ask = new Ask("a", Rate.sliding(2, MINUTE), 1);
      buckets.take(owner, List.of(ask));
      jedis.scriptFlush();
      assertThat(one(buckets.take(owner, List.of(ask))).remaining()).isZero();
    }
  }

  @Test
  void a_redis_that_is_away_is_told_as_such() {
    try (var buckets = RedisBuckets.open("redis://127.0.0.1:1")) {
      assertThatThrownBy(
              () -> buckets.take(owner, List.of(new Ask("a", Rate.sliding(2, MINUTE), 1))))
          .isInstanceOf(BucketsUnavailable.class);
    }
  }

  @Test
  void any_history_goes_as_the_model_says() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RedisBucketsIT: -Dseed=" + seed);
    var random = new Random(seed);
    try (var real = open();
        var model = new ModelBuckets(clock::get)) {
      List<Rate> rates = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        rates.add(rate(random));
      }
      for (int step = 0; step < 3_000; step++) {
        clock.addAndGet(random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextInt(300));
        List<Ask> asks = asks(random, rates);
        boolean look = random.nextInt(5) == 0;
        assertThat(look ? real.peek(owner, asks) : real.take(owner, asks))
            .as("seed %d, step %d, %s at %d", seed, step, asks, clock.get() - START)
            .isEqualTo(look ? model.peek(owner, asks) : model.take(owner, asks));
      }
    }
  }

  @Test
  void two_processes_with_many_threads_never_exceed_the_limit() throws Exception {
    int limit = 500;
    try (var one = open();
        var other = open()) {
      Ask window = new Ask("w", Rate.sliding(limit, MINUTE), 1);
      Ask tokens = new Ask("t", Rate.bucket(limit, MINUTE, limit + 100), 1);
      assertThat(allowedOf(1_600, List.of(one, other), List.of(window))).isEqualTo(limit);
      assertThat(allowedOf(1_600, List.of(one, other), List.of(tokens))).isEqualTo(limit + 100);
      clock.addAndGet(MINUTE.toMillis() * 2);
      assertThat(allowedOf(1_600, List.of(one, other), List.of(tokens, window))).isEqualTo(limit);
    }
  }

  @Test
  void by_the_clock_of_redis_the_limit_holds_too() throws Exception {
    try (var one = RedisBuckets.open(uri);
        var other = RedisBuckets.open(uri)) {
      Ask ask = new Ask("a", Rate.sliding(50, DAY), 1);
      assertThat(allowedOf(200, List.of(one, other), List.of(ask))).isEqualTo(50);
      assertThat(one(one.peek(owner, List.of(ask))).resetsAt()).isAfter(Instant.now());
    }
  }

  private int allowedOf(int attempts, List<Buckets> processes, List<Ask> asks) throws Exception {
    var pool = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < attempts; i++) {
        Buckets process = processes.get(i % processes.size());
        calls.add(() -> State.allAllowed(process.take(owner, asks)));
      }
      int allowed = 0;
      for (var call : pool.invokeAll(calls)) {
        allowed += call.get() ? 1 : 0;
      }
      return allowed;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Rate rate(Random random) {
    Duration window = List.of(SECOND, MINUTE, Duration.ofHours(1), DAY).get(random.nextInt(4));
    long limit = 1 + (long) Math.pow(10, random.nextInt(6)) + random.nextInt(100);
    return random.nextBoolean()
        ? Rate.sliding(limit, window)
        : Rate.bucket(limit, window, 1 + random.nextInt((int) limit * 2));
  }

  private static List<Ask> asks(Random random, List<Rate> rates) {
    var asks = new ArrayList<Ask>();
    for (int i = 0; i < rates.size(); i++) {
      if (random.nextInt(3) == 0) {
        Rate rate = rates.get(i);
        int most = (int) Math.max(1, Math.min(rate.limit(), rate.burst()) / 3);
        asks.add(new Ask("b" + i, rate, random.nextInt(most + 2)));
      }
    }
    return asks;
  }

  private RedisBuckets open() {
    return RedisBuckets.open(uri, clock::get);
  }

  private static State one(List<State> states) {
    assertThat(states).hasSize(1);
    return states.get(0);
  }
}
