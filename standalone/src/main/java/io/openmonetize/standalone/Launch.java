package io.openmonetize.standalone;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.process.GuardedProcess;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.http.HttpServer;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import io.openmonetize.standalone.flink.FlinkMain;
import io.openmonetize.standalone.flink.FlinkStatus;
import io.openmonetize.standalone.flink.Jobs;
import io.openmonetize.standalone.kafka.TopicSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** How each part is started; every method returns when its part serves. */
record Launch(StackConfig config, DataFolder folder, Settings settings) {
  private static final Duration FLINK_DEADLINE = Duration.ofMinutes(3);

  /** Heap for what the jobs hold in Java; RocksDB's caches come on top of it. */
  private static final List<String> FLINK_JVM =
      List.of("-Xmx448m", "-XX:+UseParallelGC", "-XX:MaxMetaspaceSize=256m");

  EmbeddedKafka kafka() {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(folder.part("kafka"), config.ports().kafka(), config.reached().kafka());
    try {
      TopicSetup.ensure(kafka.bootstrapServers(), Topics.all());
      return kafka;
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  GuardedProcess redis() {
    return EmbeddedRedis.start(folder.part("redis"), config.ports().redis()).process();
  }

  GuardedProcess clickHouse() {
    try {
      Path engine = EngineInstall.inUserCache().library();
      return ClickHouseProcess.start(folder.part("clickhouse"), config.ports().clickHouse(), engine)
          .process();
    } catch (IOException e) {
      throw new UncheckedIOException("ClickHouse does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while ClickHouse started", e);
    }
  }

  GuardedProcess flink() {
    GuardedProcess process =
        new JavaChild("flink", FlinkMain.class, FLINK_JVM, settings.forFlink())
            .start(folder.logs());
    // Where a wallet's job fails for good, the process ends.
    if (!flinkRuns(Jobs.WALLET_JOBS, () -> !process.isAlive())) {
      process.close();
      throw new IllegalStateException(
          "Flink's jobs do not run; flink.log and flink.out in " + folder.logs() + " tell why");
    }
    return process;
  }

  /** The analytics job comes when ClickHouse is up and has its tables. */
  void awaitAnalytics() {
    FlinkStatus status = new FlinkStatus(config.ports().flinkUi());
    if (!flinkRuns(Jobs.ALL_JOBS, status::anyFailed)) {
      throw new IllegalStateException(
          "The analytics job does not run; flink.log in " + folder.logs() + " tells why");
    }
  }

  private boolean flinkRuns(int jobs, BooleanSupplier hopeless) {
    FlinkStatus status = new FlinkStatus(config.ports().flinkUi());
    return Until.holds(() -> status.runs(jobs) || hopeless.getAsBoolean(), FLINK_DEADLINE)
        && status.runs(jobs);
  }

  HttpServer apis(String operatorKey) {
    return Apis.start(settings.forApis(operatorKey), Clock.systemUTC());
  }
}
