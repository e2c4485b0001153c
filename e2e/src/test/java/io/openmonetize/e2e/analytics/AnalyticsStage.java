package io.openmonetize.e2e.analytics;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.flink.analytics.AnalyticsConfig;
import io.openmonetize.flink.analytics.AnalyticsJob;
import io.openmonetize.flink.analytics.clickhouse.Batching;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import io.openmonetize.standalone.kafka.TopicSetup;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka, a real ClickHouse engine in a process of its own, and the analytics job. */
final class AnalyticsStage implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Batching QUICK = new Batching(500, 1L << 20, Duration.ofMillis(100));

  private final Path clickHouseFolder;
  private final EmbeddedKafka kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private ClickHouseProcess clickHouse;
  private JobClient job;

  AnalyticsStage(Path folder) throws Exception {
    clickHouseFolder = folder.resolve("clickhouse");
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    TopicSetup.ensure(kafka.bootstrapServers(), Topics.all());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    startClickHouse(0);
  }

  ClickHouseAddress address() {
    return ClickHouseAddress.parse(clickHouse.url());
  }

  Sql sql() {
    return new Sql(address());
  }

  void publish(List<ProducerRecord<byte[], byte[]>> records) {
    records.forEach(producer::send);
    producer.flush();
  }

  /** Applies the schema and starts the job as a launcher without a checkpoint does. */
  void startJob(ClickHouseAddress through) throws Exception {
    var schema = ClickHouseSchema.apply(address());
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    env.enableCheckpointing(500);
    AnalyticsJob.define(env, new AnalyticsConfig(kafka.bootstrapServers(), through, QUICK), schema);
    job = env.executeAsync(AnalyticsJob.name(schema));
  }

  void stopJobNow() throws Exception {
    job.cancel().get();
    job.getJobExecutionResult().handle((result, cancelled) -> null).get();
    job = null;
  }

  /** As a power cut does it to the process. */
  void killClickHouse() {
    ProcessHandle process = ProcessHandle.of(clickHouse.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  void startClickHouseAgain() throws Exception {
    startClickHouse(clickHouse.port());
  }

  void awaitTotals(Totals expected) throws Exception {
    await(() -> Totals.in(sql()).equals(expected), () -> expected + "\nbut " + found());
  }

  void awaitSome() throws Exception {
    await(
        () -> !sql().value("SELECT count() FROM openmonetize.decisions_3_log").equals("0"),
        () -> "rows in decisions_3_log");
  }

  static void await(Condition condition, Condition.Hint hint) throws Exception {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (!condition.holds()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not within " + DEADLINE + ": " + hint.text());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private Totals found() throws SQLException {
    return Totals.in(sql());
  }

  private void startClickHouse(int port) throws Exception {
    clickHouse =
        ClickHouseProcess.start(clickHouseFolder, port, EngineInstall.inUserCache().library());
  }

  @Override
  public void close() throws Exception {
    if (job != null) {
      stopJobNow();
    }
    producer.close();
    clickHouse.close();
    kafka.close();
  }

  /** Something that comes true some time. */
  interface Condition {
    boolean holds() throws Exception;

    /** What to say when it does not. */
    interface Hint {
      String text() throws Exception;
    }
  }
}
