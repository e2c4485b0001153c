package io.openmonetize.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisReceiptWaiterIT extends ReceiptWaiterContract {
  @TempDir static Path folder;
  private static EmbeddedRedis redis;
  private static ReceiptWaiter waiter;
  private static Jedis job;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    waiter = RedisReceiptWaiter.open(uri(redis));
    job = new Jedis("127.0.0.1", redis.port());
  }

  @AfterAll
  static void stop() {
    waiter.close();
    job.close();
    redis.close();
  }

  private static String uri(EmbeddedRedis server) {
    return "redis://127.0.0.1:" + server.port();
  }

  @Override
  ReceiptWaiter waiter() {
    return waiter;
  }

  @Override
  void publish(Receipt receipt) {
    byte[] key = RedisKeys.receipt(receipt.getId()).getBytes(StandardCharsets.UTF_8);
    job.setex(key, RedisKeys.RECEIPT_SECONDS, receipt.toByteArray());
  }

  @Test
  void a_redis_that_is_away_ends_the_wait_in_time_and_one_that_returns_answers(
      @TempDir Path other) {
    var server = EmbeddedRedis.start(other.resolve("redis"), 0);
    int port = server.port();
    try (var patient = RedisReceiptWaiter.open(uri(server))) {
      server.close();
      long started = System.nanoTime();
      assertThat(patient.await("rcpt_a", Duration.ofMillis(300)).join()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
      var answer = patient.await("rcpt_b", SOON);
      server = EmbeddedRedis.start(other.resolve("redis"), port);
      try (var writer = new Jedis("127.0.0.1", port)) {
        writer.set(
            RedisKeys.receipt("rcpt_b").getBytes(StandardCharsets.UTF_8),
            receipt("rcpt_b").toByteArray());
      }
      assertThat(answer).succeedsWithin(SOON).isEqualTo(Optional.of(receipt("rcpt_b")));
    } finally {
      server.close();
    }
  }

  @Test
  void closing_tells_everybody_who_waits() {
    var shortLived = RedisReceiptWaiter.open(uri(redis));
    var answer = shortLived.await("rcpt_close", Duration.ofMinutes(5));
    shortLived.close();
    assertThat(answer).isCompletedWithValue(Optional.empty());
    assertThat(shortLived.await("rcpt_after", SOON)).isCompletedWithValue(Optional.empty());
  }

  @Test
  void a_waiter_beyond_the_bound_is_answered_at_once() {
    try (var crowded = RedisReceiptWaiter.open(uri(redis))) {
      for (int i = 0; i < RedisReceiptWaiter.MOST_WAITERS; i++) {
        crowded.await("rcpt_crowd_" + i, Duration.ofMinutes(5));
      }
      assertThat(crowded.await("rcpt_one_too_many", SOON)).isCompletedWithValue(Optional.empty());
    }
  }
}
