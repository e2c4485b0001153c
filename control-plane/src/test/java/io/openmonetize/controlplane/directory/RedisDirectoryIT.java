package io.openmonetize.controlplane.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.RedisKeyDirectory;
import io.openmonetize.http.auth.RedisKeyUses;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.schemas.v1.KeysView;
import io.openmonetize.schemas.v1.User;
import io.openmonetize.schemas.v1.UserView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Reads what the metering job writes, in the job's own layout, from a real Redis. */
class RedisDirectoryIT {
  private static final AccountKey ACCOUNT = AccountKey.of(true, "cust_1");
  @TempDir static Path dir;
  private static EmbeddedRedis redis;
  private static String uri;
  private static RedisClient job;
  private static RedisDirectory directory;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start(dir, 0);
    uri = "redis://127.0.0.1:" + redis.port();
    job = RedisClient.builder().fromURI(URI.create(uri)).build();
    directory = new RedisDirectory(uri);
  }

  @AfterAll
  static void stop() {
    directory.close();
    job.close();
    redis.close();
  }

  @BeforeEach
  void empty() {
    job.flushAll();
  }

  @Test
  void users_are_listed_in_the_order_of_their_ids_from_behind_one_on() {
    for (String id : new String[] {"c", "a", "b"}) {
      job.zadd(RedisKeys.users(ACCOUNT.value()), 0, id);
      put(
          RedisKeys.user(ACCOUNT.value(), id),
          UserView.newBuilder().setUser(User.newBuilder().setUserId(id)).build());
    }

    assertThat(directory.users(ACCOUNT, "", 2))
        .extracting(user -> user.getUser().getUserId())
        .containsExactly("a", "b");
    assertThat(directory.users(ACCOUNT, "b", 2))
        .extracting(user -> user.getUser().getUserId())
        .containsExactly("c");
    assertThat(directory.users(AccountKey.of(false, "cust_1"), "", 2)).isEmpty();
    assertThat(directory.user(ACCOUNT, "a")).isPresent();
  }

  @Test
  void live_and_test_customers_are_two_lists() {
    job.zadd(RedisKeys.customers(true), 0, "cust_1");
    put(RedisKeys.view(ACCOUNT.value()), AccountView.newBuilder().setName("Ann").build());

    assertThat(directory.customers(true, "", 9))
        .extracting(AccountView::getName)
        .containsOnly("Ann");
    assertThat(directory.customers(false, "", 9)).isEmpty();
  }

  @Test
  void a_use_of_a_key_is_noted_once_a_minute_and_shown() {
    try (RedisKeyUses uses = RedisKeyUses.open(uri)) {
      uses.note(ACCOUNT, "key_1", 60_000);
      uses.note(ACCOUNT, "key_1", 119_999);
      uses.note(ACCOUNT, "key_2", 119_999);

      await(() -> directory.lastUses(ACCOUNT).containsKey("key_2"));
      assertThat(directory.lastUses(ACCOUNT))
          .isEqualTo(
              Map.of(
                  "key_1", Instant.ofEpochMilli(60_000), "key_2", Instant.ofEpochMilli(119_999)));
      uses.note(ACCOUNT, "key_1", 120_000);
      await(() -> directory.lastUses(ACCOUNT).get("key_1").toEpochMilli() == 120_000);
      assertThat(job.ttl(RedisKeys.keysUsed(ACCOUNT.value()))).isPositive();
    }
  }

  @Test
  void keys_are_listed_as_the_job_has_them() {
    var keys = KeysView.newBuilder().addKeys(KeyInfo.newBuilder().setKeyId("key_1")).build();
    put(RedisKeys.keys(ACCOUNT.value()), keys);

    assertThat(directory.keys(ACCOUNT)).isEqualTo(keys.getKeysList());
    assertThat(directory.keys(AccountKey.of(false, "cust_1"))).isEmpty();
  }

  /** Each process has connections and a memory of its own, as here. */
  @Test
  void a_revocation_is_heard_of_by_every_process_that_knew_the_key() {
    job.set(RedisKeys.EPOCH, "1");
    KeyView key = KeyView.newBuilder().setAccount(ACCOUNT.value()).setKeyId("key_1").build();
    put(RedisKeys.key("00ff"), key);
    try (KeyCache one = process();
        KeyCache other = process()) {
      assertThat(one.find("00ff").orElseThrow().getRevoked()).isFalse();
      assertThat(other.find("00ff").orElseThrow().getRevoked()).isFalse();

      put(RedisKeys.key("00ff"), key.toBuilder().setRevoked(true).build());

      await(() -> one.find("00ff").orElseThrow().getRevoked());
      await(() -> other.find("00ff").orElseThrow().getRevoked());
    }
  }

  private static KeyCache process() {
    return new KeyCache(RedisKeyDirectory.open(uri), KeyCacheConfig.defaults(), System::nanoTime);
  }

  private static void put(String key, MessageLite payload) {
    job.hset(
        key.getBytes(StandardCharsets.UTF_8),
        RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8),
        payload.toByteArray());
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
