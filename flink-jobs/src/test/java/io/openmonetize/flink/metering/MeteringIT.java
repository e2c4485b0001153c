package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.catalog.CatalogLog;
import io.openmonetize.catalog.CatalogPublisher;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.EventReceipt;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The whole metering job between a real broker and a real Redis. */
class MeteringIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String ACME = "live:acme";

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private EmbeddedRedis redis;
  private Journal journal;
  private Jedis jedis;
  private JobClient job;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    Journal.createTopics(kafka.bootstrapServers());
    journal = new Journal(kafka.bootstrapServers());
    jedis = new Jedis("127.0.0.1", redis.port());
    try (CatalogLog log = CatalogLog.open(kafka.bootstrapServers());
        CatalogPublisher publisher = CatalogPublisher.open(kafka.bootstrapServers(), log)) {
      publisher.seed();
    }
    journal.tick(1);
    job = startJob();
  }

  private JobClient startJob() throws Exception {
    var flink = new Configuration();
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.resolve("chk").toUri().toString());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    String redisUrl = "redis://127.0.0.1:" + redis.port();
    MeteringJob.define(env, MeteringConfig.of(kafka.bootstrapServers(), redisUrl, 2));
    return env.executeAsync(MeteringJob.NAME);
  }

  @AfterEach
  void stop() throws Exception {
    // A broker whose folder vanishes under it halts the whole JVM: it is closed whatever else
    // failed.
    try (var broker = kafka;
        var store = redis;
        var client = jedis;
        var writer = journal) {
      if (job != null) {
        job.cancel().get();
      }
    }
  }

  @Test
  void a_grant_an_event_and_its_repeat_come_out_to_the_micro_credit() throws Exception {
    assertThat(receipt(journal.register(ACME)).getCommand().getCode()).isEqualTo("applied");
    assertThat(receipt(journal.grant(ACME, 100)).getCommand().getBalanceAfterMicros())
        .isEqualTo(100_000_000);

    EventReceipt burned = receipt(journal.use(ACME, "evt_1", "gpt-4o", 1_000)).getEvent();
    assertThat(burned.getVerdict()).isEqualTo("burned");
    assertThat(burned.getCreditsMicros()).isEqualTo(5_000_000);
    assertThat(receipt(journal.use(ACME, "evt_1", "gpt-4o", 1_000)).getEvent().getVerdict())
        .isEqualTo("duplicate");
    assertThat(receipt(journal.use(ACME, "evt_1", "gpt-4o", 999)).getEvent().getVerdict())
        .isEqualTo("conflict");

    AccountView view = view(ACME);
    assertThat(view.getBalanceMicros()).isEqualTo(95_000_000);
    assertThat(view.getCounts().getBurned()).isEqualTo(1);
    assertThat(lines(ACME)).extracting(LedgerLine::getSequence).containsExactly(1L, 2L);
  }

  @Test
  void a_wiped_redis_gets_the_same_projections_again() throws Exception {
    receipt(journal.register(ACME));
    receipt(journal.grant(ACME, 100));
    receipt(journal.use(ACME, "evt_1", "gpt-4o", 1_000));
    AccountView before = view(ACME);
    List<LedgerLine> linesBefore = lines(ACME);
    until(() -> jedis.exists(RedisKeys.EPOCH));

    jedis.flushAll();

    until(() -> jedis.exists(RedisKeys.view(ACME)));
    assertThat(view(ACME)).isEqualTo(before);
    assertThat(lines(ACME)).isEqualTo(linesBefore);
    until(() -> jedis.exists(RedisKeys.key("0102")));
  }

  @Test
  void an_event_without_a_price_waits_and_a_catalog_without_it_changes_nothing() throws Exception {
    receipt(journal.register(ACME));
    receipt(journal.grant(ACME, 100));
    EventReceipt parked = receipt(journal.use(ACME, "evt_1", "no-such-model", 10)).getEvent();
    assertThat(parked.getVerdict()).isEqualTo("parked");
    assertThat(parked.getReason()).isEqualTo("price_unknown");
    assertThat(view(ACME).getCounts().getParked()).isEqualTo(1);
  }

  private Receipt receipt(String id) throws InvalidProtocolBufferException {
    byte[] key = RedisKeys.receipt(id).getBytes(StandardCharsets.UTF_8);
    until(() -> jedis.exists(key));
    return Receipt.parseFrom(jedis.get(key));
  }

  private AccountView view(String account) throws InvalidProtocolBufferException {
    byte[] key = RedisKeys.view(account).getBytes(StandardCharsets.UTF_8);
    return AccountView.parseFrom(
        jedis.hget(key, RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8)));
  }

  private List<LedgerLine> lines(String account) throws InvalidProtocolBufferException {
    var lines = new ArrayList<LedgerLine>();
    byte[] key = RedisKeys.lines(account).getBytes(StandardCharsets.UTF_8);
    for (byte[] line : jedis.zrange(key, 0, -1)) {
      lines.add(LedgerLine.parseFrom(line));
    }
    return lines;
  }

  private static void until(Supplier<Boolean> holds) {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (!holds.get()) {
      assertThat(Instant.now()).as("in time").isBefore(deadline);
      LockSupport.parkNanos(2_000_000);
    }
  }
}
