package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.catalog.CatalogLog;
import io.openmonetize.catalog.CatalogPublisher;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * A journal or catalog that is trimmed, or deleted and made anew, under a job that knows the former
 * one. The job must stop and say why: whatever it read would be other records than its state was
 * made from.
 */
class ReplacedTopicsIT {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String ACME = "live:acme";
  private static final int ENOUGH_TICKS = 10;

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private EmbeddedRedis redis;
  private Admin admin;
  private JobClient job;
  private CompletableFuture<JobExecutionResult> ended;
  private int runs;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    Journal.createTopics(kafka.bootstrapServers());
    seedCatalog();
    fillJournal(ENOUGH_TICKS);
    startJob();
    until(this::hasDecided);
  }

  @AfterEach
  void stop() throws Exception {
    try (var broker = kafka;
        var store = redis;
        var client = admin) {
      if (!ended.isDone()) {
        job.cancel().get();
      }
    }
  }

  @Test
  void a_journal_made_anew_under_a_stopped_job_stops_it_however_long_it_is() throws Exception {
    stopAfterACheckpoint();
    replace(Topics.JOURNAL);
    fillJournal(3 * ENOUGH_TICKS);

    startJob();

    assertStopsSaying(Topics.JOURNAL + " was deleted and made anew");
  }

  @Test
  void a_catalog_made_anew_under_a_stopped_job_stops_it() throws Exception {
    stopAfterACheckpoint();
    replace(Topics.CATALOG);
    seedCatalog();

    startJob();

    assertStopsSaying(Topics.CATALOG + " was deleted and made anew");
  }

  @Test
  void a_journal_made_anew_under_a_running_job_stops_it() throws Exception {
    until(() -> newestCheckpoint().isPresent());
    replace(Topics.JOURNAL);
    fillJournal(1);

    assertStopsSaying("is out of range for partition " + Topics.JOURNAL);
  }

  @Test
  void a_journal_that_was_trimmed_beyond_what_was_read_stops_the_job() throws Exception {
    stopAfterACheckpoint();
    fillJournal(ENOUGH_TICKS);
    trimJournal();

    startJob();

    assertStopsSaying("is out of range for partition " + Topics.JOURNAL);
  }

  @Test
  void a_journal_that_was_trimmed_where_it_was_read_already_changes_nothing() throws Exception {
    stopAfterACheckpoint();
    trimJournal();
    wipeRedis();

    startJob();

    until(this::hasDecided);
  }

  private void startJob() throws Exception {
    var flink = new Configuration();
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    // A folder per run: what is newest is then what that run left behind.
    Path checkpoints = folder.resolve("chk-" + runs++);
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    newestCheckpoint()
        .ifPresent(
            newest -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, newest.toUri().toString()));
    var env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    String redisUrl = "redis://127.0.0.1:" + redis.port();
    MeteringJob.define(env, MeteringConfig.of(kafka.bootstrapServers(), redisUrl, 2));
    job = env.executeAsync(MeteringJob.NAME);
    ended = job.getJobExecutionResult();
  }

  /** It knows then what was read, and nothing is under way. */
  private void stopAfterACheckpoint() throws Exception {
    Optional<Path> before = newestCheckpoint();
    until(() -> newestCheckpoint().isPresent() && !newestCheckpoint().equals(before));
    job.cancel().get();
    until(ended::isDone);
  }

  private void assertStopsSaying(String reason) {
    assertThatThrownBy(() -> ended.get(DEADLINE.toSeconds(), TimeUnit.SECONDS))
        .hasStackTraceContaining(reason);
  }

  private void seedCatalog() {
    try (CatalogLog log = CatalogLog.open(kafka.bootstrapServers());
        CatalogPublisher publisher = CatalogPublisher.open(kafka.bootstrapServers(), log)) {
      publisher.seed();
    }
  }

  private void fillJournal(int ticks) {
    try (var journal = new Journal(kafka.bootstrapServers())) {
      journal.register(ACME);
      for (int i = 0; i < ticks; i++) {
        journal.tick(1);
      }
    }
  }

  private void replace(String topic) throws Exception {
    admin.deleteTopics(List.of(topic)).all().get();
    Topics.Spec spec =
        Topics.all().stream().filter(s -> s.name().equals(topic)).findFirst().orElseThrow();
    admin
        .createTopics(
            List.of(new NewTopic(topic, spec.partitions(), (short) 1).configs(spec.config())))
        .all()
        .get();
  }

  /** All but the last record of each partition. */
  private void trimJournal() throws Exception {
    for (int partition = 0; partition < Topics.JOURNAL_PARTITIONS; partition++) {
      var of = new TopicPartition(Topics.JOURNAL, partition);
      long end =
          admin.listOffsets(Map.of(of, OffsetSpec.latest())).partitionResult(of).get().offset();
      admin.deleteRecords(Map.of(of, RecordsToDelete.beforeOffset(end - 1))).all().get();
    }
  }

  private void wipeRedis() {
    try (var jedis = new Jedis("127.0.0.1", redis.port())) {
      jedis.flushAll();
    }
  }

  private boolean hasDecided() {
    try (var jedis = new Jedis("127.0.0.1", redis.port())) {
      return jedis.exists(RedisKeys.view(ACME));
    }
  }

  private Optional<Path> newestCheckpoint() {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .max(Comparator.comparingLong(ReplacedTopicsIT::order));
    } catch (IOException | UncheckedIOException deletedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Later runs go on counting where the former one stopped. */
  private static long order(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private static void until(BooleanSupplier holds) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
