package io.openmonetize.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.KeyView;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisKeyDirectoryIT extends KeyDirectoryContract {
  @TempDir Path folder;
  private EmbeddedRedis redis;
  private KeyDirectory directory;
  private Jedis job;

  @BeforeEach
  void start() {
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    directory = RedisKeyDirectory.open("redis://127.0.0.1:" + redis.port());
    job = new Jedis("127.0.0.1", redis.port());
    job.set(RedisKeys.EPOCH, "1");
  }

  @AfterEach
  void stop() {
    directory.close();
    job.close();
    redis.close();
  }

  @Override
  KeyDirectory directory() {
    return directory;
  }

  @Override
  void project(String key, KeyView view) {
    byte[] at = bytes(RedisKeys.key(ApiKeys.sha256Hex(key)));
    job.hset(at, bytes(RedisKeys.FIELD_PAYLOAD), view.toByteArray());
  }

  @Override
  void takeAway() {
    redis.close();
  }

  @Test
  void a_wiped_redis_does_not_make_a_key_unknown() {
    job.flushAll();
    assertThatThrownBy(() -> directory.find(ApiKeys.sha256Hex("om_live_there")))
        .isInstanceOf(KeysUnavailableException.class)
        .hasMessageContaining("complete");
    assertThat(directory.problem()).isPresent();
    project("om_live_there", FakeKeyDirectory.view("live:cust_a", "owner").build());
    assertThat(directory.find(ApiKeys.sha256Hex("om_live_there"))).isPresent();
  }

  @Test
  void a_redis_that_returns_is_used_again(@TempDir Path other) {
    var view = FakeKeyDirectory.view("live:cust_a", "owner").build();
    project("om_live_there", view);
    int port = redis.port();
    redis.close();
    assertThatThrownBy(() -> directory.find(ApiKeys.sha256Hex("om_live_there")))
        .isInstanceOf(KeysUnavailableException.class);
    redis = EmbeddedRedis.start(other.resolve("redis"), port);
    job = new Jedis("127.0.0.1", port);
    job.set(RedisKeys.EPOCH, "1");
    project("om_live_there", view);
    assertThat(directory.find(ApiKeys.sha256Hex("om_live_there"))).contains(view);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
