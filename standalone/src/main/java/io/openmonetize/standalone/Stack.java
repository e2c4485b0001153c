package io.openmonetize.standalone;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.process.GuardedProcess;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.flink.FlinkMain;
import io.openmonetize.standalone.flink.FlinkStatus;
import io.openmonetize.standalone.flink.Jobs;
import io.openmonetize.standalone.kafka.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Every part of the platform on one machine.
 *
 * <pre>
 *   this process   Kafka broker · ingest-api and control-plane on one port
 *   children       redis-server · ClickHouse front · Flink with the three jobs
 * </pre>
 *
 * The parts start side by side; each waits only for what it needs. They stop in the opposite
 * direction of the data: first who accepts, last who keeps.
 */
public final class Stack implements AutoCloseable {
  private static final Duration FLINK_DEADLINE = Duration.ofMinutes(3);

  private final StackConfig config;
  private final Progress progress;
  private final DataFolder folder;
  private final KeptAlive redis;
  private final KeptAlive flink;
  private volatile EmbeddedKafka kafka;

  private Stack(StackConfig config, Progress progress, DataFolder folder) {
    this.config = config;
    this.progress = progress;
    this.folder = folder;
    this.redis = new KeptAlive("Redis", this::redisProcess);
    this.flink = new KeptAlive("Flink", this::flinkProcess);
  }

  /** Takes the data folder; nothing runs yet. */
  static Stack prepare(StackConfig config, Progress progress) {
    DataFolder folder = DataFolder.open(config.dataDir());
    try {
      config.ports().requireFree();
      return new Stack(config, progress, folder);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Starts everything and returns when all of it serves. */
  public static Stack start(StackConfig config) {
    Stack stack = prepare(config, Progress.silent());
    try {
      stack.run();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  void run() {
    CompletableFuture<Void> kafkaUp = begin("Kafka", config.ports().kafka(), this::startKafka);
    CompletableFuture<Void> redisUp = begin("Redis", config.ports().redis(), redis::start);
    CompletableFuture<Void> flinkUp = begin("Flink", config.ports().flinkUi(), flink::start);
    CompletableFuture.allOf(kafkaUp, redisUp, flinkUp).join();
  }

  public StackConfig config() {
    return config;
  }

  public String kafkaBootstrapServers() {
    return "127.0.0.1:" + config.ports().kafka();
  }

  /** Ends the jobs' process as {@code kill -9} does; it stays down until {@link #startFlink}. */
  public void killFlink() {
    flink.killAndStayDown();
  }

  /** Returns when every job runs again from its newest checkpoint. */
  public void startFlink() {
    flink.start();
  }

  public void killRedis() {
    redis.killAndStayDown();
  }

  public void startRedis() {
    redis.start();
  }

  @Override
  public void close() {
    flink.close();
    redis.close();
    if (kafka != null) {
      kafka.close();
    }
    folder.close();
  }

  private CompletableFuture<Void> begin(String part, int port, Runnable start) {
    return CompletableFuture.runAsync(
        () -> {
          long began = System.nanoTime();
          start.run();
          progress.ready(part, "127.0.0.1:" + port, Duration.ofNanos(System.nanoTime() - began));
        },
        task -> new Thread(task, "start-" + part).start());
  }

  private void startKafka() {
    kafka = EmbeddedKafka.start(folder.part("kafka"), config.ports().kafka());
    TopicSetup.ensure(kafka.bootstrapServers(), Topics.all());
  }

  private GuardedProcess redisProcess() {
    return EmbeddedRedis.start(folder.part("redis"), config.ports().redis()).process();
  }

  private GuardedProcess flinkProcess() {
    Map<String, String> environment =
        Map.of(
            "OM_FLINK_DATA_DIR", folder.part("flink").toString(),
            "OM_FLINK_UI_PORT", Integer.toString(config.ports().flinkUi()),
            "OM_KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrapServers());
    List<String> flags = List.of("-Xmx448m", "-XX:+UseParallelGC", "-XX:MaxMetaspaceSize=256m");
    GuardedProcess process =
        new JavaChild("flink", FlinkMain.class, flags, environment).start(folder.logs());
    FlinkStatus status = new FlinkStatus(config.ports().flinkUi());
    boolean up = Until.holds(() -> !process.isAlive() || status.runs(Jobs.COUNT), FLINK_DEADLINE);
    if (!up || !process.isAlive()) {
      process.close();
      throw new IllegalStateException(
          "Flink's jobs do not run; see flink.log and flink.out in " + folder.logs());
    }
    return process;
  }
}
