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
import io.openmonetize.standalone.kafka.LogLengths;
import io.openmonetize.standalone.kafka.TopicSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** How each part is started; every method returns when its part serves. */
record Launch(StackConfig config, DataFolder folder, Settings settings, Progress progress) {
  private static final Duration FLINK_DEADLINE = Duration.ofMinutes(3);

  /** Heap for what the jobs hold in Java; RocksDB's caches come on top of it. */
  private static final List<String> FLINK_JVM =
      List.of("-Xmx640m", "-XX:+UseParallelGC", "-XX:MaxMetaspaceSize=256m");

  EmbeddedKafka kafka() {
    EmbeddedKafka kafka = broker();
    try {
      requireNoneLost(kafka);
      TopicSetup.ensure(kafka.bootstrapServers(), Topics.all());
      return kafka;
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  private EmbeddedKafka broker() {
    Path home = folder.part("kafka");
    try {
      return EmbeddedKafka.start(home, config.ports().kafka(), config.reached().kafka());
    } catch (RuntimeException e) {
      if (e.getCause() instanceof BindException) {
        throw e;
      }
      throw new JournalDamagedException(home, e);
    }
  }

  private void requireNoneLost(EmbeddedKafka kafka) {
    try (LogLengths lengths = lengths(kafka.bootstrapServers())) {
      lengths.requireNoneLost();
    } catch (IllegalStateException e) {
      throw new JournalDamagedException(folder.part("kafka"), e);
    }
  }

  LogLengths lengths(String bootstrapServers) {
    return new LogLengths(folder.part("log-lengths.json"), bootstrapServers);
  }

  GuardedProcess redis() {
    return disposable(Parts.REDIS, "redis", e -> true).start(this::redisOnce, progress::note);
  }

  GuardedProcess clickHouse() {
    Path engine = engine();
    return disposable(Parts.CLICKHOUSE, "clickhouse", e -> true)
        .start(() -> clickHouseOnce(engine), progress::note);
  }

  GuardedProcess flink() {
    new FlinkFolder(folder.part("flink")).settle(progress::note);
    return disposable(Parts.FLINK, "flink", CannotRestoreException.class::isInstance)
        .start(this::flinkOnce, progress::note);
  }

  private Disposable disposable(
      String part, String name, Predicate<RuntimeException> folderAtFault) {
    return new Disposable(
        part, folder.part(name), DiskSpace.of(folder.part("")), Clock.systemUTC(), folderAtFault);
  }

  private GuardedProcess redisOnce() {
    return EmbeddedRedis.start(folder.part("redis"), config.ports().redis()).process();
  }

  /** Fetched at the very first start; what keeps npm from that is not the data folder's fault. */
  private Path engine() {
    try {
      EngineInstall install = EngineInstall.inUserCache();
      if (!install.isHere()) {
        progress.note(Parts.CLICKHOUSE, "its engine is fetched once with npm; that takes minutes");
      }
      return install.library();
    } catch (IOException e) {
      throw new UncheckedIOException("The ClickHouse engine is missing: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private GuardedProcess clickHouseOnce(Path engine) {
    try {
      return ClickHouseProcess.start(
              folder.part("clickhouse"),
              config.ports().clickHouse(),
              engine,
              Optional.of("redis://127.0.0.1:" + config.ports().redis()))
          .process();
    } catch (IOException e) {
      throw new UncheckedIOException("ClickHouse does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while ClickHouse started", e);
  }

  private GuardedProcess flinkOnce() {
    GuardedProcess process =
        new JavaChild("flink", FlinkMain.class, FLINK_JVM, settings.forFlink())
            .start(folder.logs());
    FlinkStatus status = new FlinkStatus(config.ports().flinkUi());
    // Where a wallet's job fails for good, the process ends.
    if (!flinkRuns(Jobs.WALLET_JOBS, () -> !process.isAlive() || status.cannotRestore())) {
      boolean unreadable = status.cannotRestore();
      process.close();
      if (unreadable) {
        throw new CannotRestoreException(
            "Flink cannot read the checkpoints in " + folder.part("flink/checkpoints"));
      }
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
    Map<String, String> own = settings.forApis(operatorKey);
    if (own.containsKey("OM_OIDC_ISSUER")) {
      own.computeIfAbsent(
          "OM_SESSION_KEY",
          name -> SessionKeyFile.of(folder.part(SessionKeyFile.NAME), new SecureRandom()));
    }
    return Apis.start(own, Clock.systemUTC(), new IndexRoutes(config.ports()));
  }
}
