package io.openmonetize.embedded.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {
  @TempDir Path dir;

  @Test
  void keys_survive_a_graceful_restart() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(dir, 0)) {
      assertThat(RedisClient.ask(redis.port(), "SET balance 42")).isEqualTo("+OK");
    }
    try (EmbeddedRedis redis = EmbeddedRedis.start(dir, 0)) {
      assertThat(RedisClient.ask(redis.port(), "GET balance")).isEqualTo("42");
    }
  }

  @Test
  void a_killed_server_starts_again_on_the_same_port() throws Exception {
    try (EmbeddedRedis first = EmbeddedRedis.start(dir, 0)) {
      first.process().kill();
      assertThat(first.process().onExit().get(10, TimeUnit.SECONDS)).isEqualTo(137);
      try (EmbeddedRedis second = EmbeddedRedis.start(dir, first.port())) {
        assertThat(RedisClient.ask(second.port(), "PING")).isEqualTo("+PONG");
      }
    }
  }

  @Test
  void it_speaks_the_floor_version() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(dir, 0)) {
      assertThat(Files.readString(dir.resolve("redis.log"))).contains("Redis version=6.2.");
    }
  }

  @Test
  void a_taken_port_is_an_error_that_names_the_log() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedRedis.start(dir, taken.getLocalPort()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("redis.log");
    }
  }
}
