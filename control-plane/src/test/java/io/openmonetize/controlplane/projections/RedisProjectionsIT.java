package io.openmonetize.controlplane.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.controlplane.fakes.LedgerTails;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Reads what the metering job writes, in the job's own layout, from a real Redis. */
class RedisProjectionsIT {
  private static final AccountKey ACCOUNT = AccountKey.of(true, "cust_1");
  @TempDir static Path dir;
  private static EmbeddedRedis redis;
  private static RedisClient job;
  private static RedisProjections projections;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start(dir, 0);
    String uri = "redis://127.0.0.1:" + redis.port();
    job = RedisClient.builder().fromURI(URI.create(uri)).build();
    projections = new RedisProjections(uri);
  }

  @AfterAll
  static void stop() {
    projections.close();
    job.close();
    redis.close();
  }

  @BeforeEach
  void empty() {
    job.flushAll();
  }

  @Test
  void a_view_is_read_as_it_was_written() {
    AccountView view =
        AccountView.newBuilder().setAccount(ACCOUNT.value()).setBalanceMicros(-7).build();
    byte[] key = bytes(RedisKeys.view(ACCOUNT.value()));
    job.hset(key, bytes(RedisKeys.FIELD_REVISION), bytes("5"));
    job.hset(key, bytes(RedisKeys.FIELD_PAYLOAD), view.toByteArray());

    assertThat(projections.view(ACCOUNT)).contains(view);
    assertThat(projections.view(AccountKey.of(false, "cust_1"))).isEmpty();
  }

  @Test
  void lines_come_newest_first_and_a_hundred_at_most() {
    byte[] key = bytes(RedisKeys.lines(ACCOUNT.value()));
    for (long sequence = 1; sequence <= 130; sequence++) {
      job.zadd(key, sequence, LedgerTails.line(sequence).toByteArray());
    }

    assertThat(projections.newestLines(ACCOUNT))
        .extracting(LedgerLine::getSequence)
        .hasSize(100)
        .startsWith(130L, 129L)
        .endsWith(31L);
    assertThat(projections.newestLines(AccountKey.of(true, "cust_2"))).isEmpty();
  }

  @Test
  void a_receipt_is_found_by_its_id() {
    Receipt receipt =
        Receipt.newBuilder()
            .setId("cmd_1")
            .setCommand(CommandReceipt.newBuilder().setCode("applied"))
            .build();
    job.set(bytes(RedisKeys.receipt("cmd_1")), receipt.toByteArray());

    assertThat(projections.receipt("cmd_1")).contains(receipt);
    assertThat(projections.receipt("cmd_2")).isEmpty();
  }

  @Test
  void a_wiped_redis_is_not_complete() {
    assertThat(projections.complete()).isFalse();

    job.hset(RedisKeys.EPOCH, "0", "1");

    assertThat(projections.complete()).isTrue();
  }

  @Test
  void the_heartbeat_is_that_of_the_slowest_subtask() {
    assertThat(projections.heartbeat()).isEqualTo(Heartbeat.NONE);

    job.hset(RedisKeys.HEARTBEAT, "0", "1000:900");
    job.hset(RedisKeys.HEARTBEAT, "1", "1000:800");

    assertThat(projections.heartbeat()).isEqualTo(new Heartbeat(800));
  }

  @Test
  void a_redis_that_is_not_there_is_told_as_such() {
    try (var away = new RedisProjections("redis://127.0.0.1:1")) {
      assertThatThrownBy(() -> away.view(ACCOUNT)).isInstanceOf(ProjectionsUnavailable.class);
      assertThatThrownBy(away::heartbeat).isInstanceOf(ProjectionsUnavailable.class);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
