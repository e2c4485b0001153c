package io.openmonetize.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.http.fake.FakeKeyDirectory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
  private static final String KEY = "om_live_a";
  private static final String HASH = ApiKeys.sha256Hex(KEY);
  private static final Duration FRESH = Duration.ofMillis(500);
  private static final Duration KNOWN = Duration.ofMinutes(10);

  private final FakeKeyDirectory directory = new FakeKeyDirectory();
  private final AtomicLong now = new AtomicLong();
  private final KeyCache cache = cacheOf(3);

  private KeyCache cacheOf(int most) {
    return new KeyCache(directory, new KeyCacheConfig(FRESH, KNOWN, most), now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void a_key_is_looked_up_once_while_fresh_and_again_after() {
    directory.put(KEY, "live:a", "owner");
    cache.find(HASH);
    pass(FRESH);
    cache.find(HASH);
    assertThat(directory.lookUps()).isEqualTo(1);
    pass(Duration.ofNanos(1));
    cache.find(HASH);
    assertThat(directory.lookUps()).isEqualTo(2);
  }

  @Test
  void a_revocation_is_seen_when_the_key_is_no_longer_fresh() {
    directory.put(KEY, "live:a", "owner");
    assertThat(cache.find(HASH)).isPresent();
    directory.put(KEY, FakeKeyDirectory.view("live:a", "owner").setRevoked(true).build());
    pass(FRESH.plusNanos(1));
    assertThat(cache.find(HASH).orElseThrow().getRevoked()).isTrue();
  }

  @Test
  void a_key_that_is_not_there_is_remembered_as_briefly() {
    assertThat(cache.find(HASH)).isEmpty();
    directory.put(KEY, "live:a", "owner");
    assertThat(cache.find(HASH)).isEmpty();
    pass(FRESH.plusNanos(1));
    assertThat(cache.find(HASH)).isPresent();
    assertThat(directory.lookUps()).isEqualTo(2);
  }

  @Test
  void a_known_key_works_without_redis_until_its_time_is_over() {
    directory.put(KEY, "live:a", "owner");
    cache.find(HASH);
    directory.goAway(true);
    pass(KNOWN);
    assertThat(cache.find(HASH)).isPresent();
    pass(Duration.ofNanos(1));
    assertThatThrownBy(() -> cache.find(HASH)).isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void a_key_that_was_never_seen_cannot_be_told_without_redis() {
    directory.goAway(true);
    assertThatThrownBy(() -> cache.find(HASH)).isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void a_key_that_redis_no_longer_holds_does_not_come_back_when_redis_goes_away() {
    directory.put(KEY, "live:a", "owner");
    cache.find(HASH);
    directory.remove(KEY);
    pass(FRESH.plusNanos(1));
    assertThat(cache.find(HASH)).isEmpty();
    directory.goAway(true);
    pass(FRESH.plusNanos(1));
    assertThatThrownBy(() -> cache.find(HASH)).isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void an_absent_redis_is_not_asked_for_every_request() {
    directory.put(KEY, "live:a", "owner");
    cache.find(HASH);
    directory.goAway(true);
    pass(FRESH.plusNanos(1));
    for (int i = 0; i < 10; i++) {
      assertThat(cache.find(HASH)).isPresent();
    }
    assertThat(directory.lookUps()).isEqualTo(2);
  }

  @Test
  void guessed_keys_push_out_no_real_one() {
    directory.put(KEY, "live:a", "owner");
    cache.find(HASH);
    for (int i = 0; i < 100; i++) {
      cache.find(ApiKeys.sha256Hex("om_live_guess_" + i));
    }
    directory.goAway(true);
    assertThat(cache.find(HASH)).isPresent();
  }

  @Test
  void the_least_used_key_leaves_when_there_are_too_many() {
    for (String key : new String[] {"a", "b", "c", "d"}) {
      directory.put(key, "live:" + key, "owner");
      cache.find(ApiKeys.sha256Hex(key));
    }
    directory.goAway(true);
    assertThat(cache.find(ApiKeys.sha256Hex("d"))).isPresent();
    assertThatThrownBy(() -> cache.find(ApiKeys.sha256Hex("a")))
        .isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void a_key_may_not_be_believed_for_more_than_a_second() {
    assertThat(new KeyCacheConfig(Duration.ofSeconds(1), KNOWN, 1)).isNotNull();
    assertThatThrownBy(() -> new KeyCacheConfig(Duration.ofMillis(1_001), KNOWN, 1))
        .hasMessageContaining("freshness");
    assertThatThrownBy(() -> new KeyCacheConfig(FRESH, FRESH.minusMillis(1), 1))
        .hasMessageContaining("knownFor");
    assertThatThrownBy(() -> new KeyCacheConfig(FRESH, KNOWN, 0)).hasMessageContaining("most");
  }
}
