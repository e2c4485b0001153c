package io.openmonetize.standalone;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.http.HttpServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import redis.clients.jedis.Jedis;

/**
 * Every part of the platform on one machine.
 *
 * <pre>
 *   this process   Kafka broker · ingest-api and control-plane on one port
 *   children       redis-server · ClickHouse front · Flink with the three jobs
 * </pre>
 *
 * The parts start side by side; each waits only for what it needs. They stop against the direction
 * of the data: first who accepts, last who keeps.
 */
public final class Stack implements AutoCloseable {
  private final StackConfig config;
  private final Progress progress;
  private final DataFolder folder;
  private final Launch launch;
  private final Roster roster;
  private final String operatorKey;
  private final KeptAlive redis;
  private final KeptAlive clickHouse;
  private final KeptAlive flink;
  private volatile EmbeddedKafka kafka;
  private volatile Housekeeping housekeeping;
  private volatile HttpServer apis;

  private Stack(StackConfig config, Progress progress, DataFolder folder) {
    this.config = config;
    this.progress = progress;
    this.folder = folder;
    this.operatorKey = OperatorKeyFile.of(folder.part(OperatorKeyFile.NAME), new SecureRandom());
    this.launch =
        new Launch(config.ports(), folder, new Settings(config, System.getenv()), progress);
    this.roster = new Roster(config.dataDir(), config.ports(), Clock.systemUTC());
    this.redis = new KeptAlive(Parts.REDIS, launch::redis, new Told());
    this.clickHouse = new KeptAlive(Parts.CLICKHOUSE, launch::clickHouse, new Told());
    this.flink = new KeptAlive(Parts.FLINK, launch::flink, new Told());
  }

  /** Takes the data folder; nothing runs yet. */
  static Stack prepare(StackConfig config, Progress progress) {
    DataFolder folder = DataFolder.open(config.dataDir());
    try {
      config.ports().requireFree();
      DiskSpace.of(config.dataDir()).requireEnough();
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
    StackPorts ports = config.ports();
    roster.write();
    CompletableFuture<Void> kafkaUp = begin(Parts.KAFKA, ports.kafka(), this::startKafka);
    CompletableFuture.allOf(
            kafkaUp.thenCompose(up -> begin(Parts.API, ports.api(), this::startApis)),
            begin(Parts.REDIS, ports.redis(), redis::start),
            begin(Parts.CLICKHOUSE, ports.clickHouse(), clickHouse::start),
            begin(Parts.FLINK, ports.flinkUi(), this::startAllJobs))
        .join();
    roster.serving();
  }

  public StackConfig config() {
    return config;
  }

  public URI apiUrl() {
    return URI.create("http://127.0.0.1:" + config.ports().api());
  }

  public String operatorKey() {
    return operatorKey;
  }

  /** The same customer at every start on the same folder. */
  FirstCustomer firstCustomer() {
    return FirstCustomer.of(
        folder.part("first-customer.json"), new ApiClient(apiUrl(), operatorKey));
  }

  /** Ends the jobs' process as {@code kill -9} does; it stays down until {@link #startFlink}. */
  public void killFlink() {
    flink.killAndStayDown();
  }

  /** Returns when the wallet's jobs run again, each from its newest checkpoint. */
  public void startFlink() {
    flink.start();
  }

  /** Ends it as {@code kill -9} does; it stays down until {@link #startRedis}. */
  public void killRedis() {
    redis.killAndStayDown();
  }

  public void startRedis() {
    redis.start();
  }

  /** Leaves an empty Redis running. */
  public void wipeRedis() {
    try (Jedis client = new Jedis("127.0.0.1", config.ports().redis())) {
      client.flushAll();
    }
  }

  /** Ends it as {@code kill -9} does; it stays down until {@link #startClickHouse}. */
  public void killClickHouse() {
    clickHouse.killAndStayDown();
  }

  public void startClickHouse() {
    clickHouse.start();
  }

  private void startKafka() {
    kafka = launch.kafka();
    housekeeping =
        Housekeeping.start(
            launch.lengths(kafka.bootstrapServers()), DiskSpace.of(config.dataDir()), progress);
    roster.up(Parts.KAFKA, ProcessHandle.current().pid());
  }

  private void startApis() {
    apis = launch.apis(operatorKey);
    roster.up(Parts.API, ProcessHandle.current().pid());
  }

  private void startAllJobs() {
    flink.start();
    launch.awaitAnalytics();
  }

  @Override
  public void close() {
    if (apis != null) {
      apis.close();
    }
    flink.close();
    redis.close();
    clickHouse.close();
    if (housekeeping != null) {
      housekeeping.close();
    }
    if (kafka != null) {
      kafka.close();
    }
    folder.close();
  }

  /** Tells who reads the file, and who reads the console. */
  private final class Told implements KeptAlive.Watcher {
    @Override
    public void up(String part, long pid) {
      if (roster.up(part, pid)) {
        progress.note(part, "is up again");
      }
    }

    @Override
    public void down(String part, String why) {
      DiskSpace disk = DiskSpace.of(config.dataDir());
      String cause = disk.tooLittle() ? "; " + disk.problem().orElseThrow() : "";
      roster.down(part, why + cause);
      progress.note(part, why + cause);
    }
  }

  private CompletableFuture<Void> begin(String part, int port, Runnable start) {
    Executor thread = task -> new Thread(task, "start-" + part).start();
    return CompletableFuture.runAsync(() -> start(part, port, start), thread);
  }

  private void start(String part, int port, Runnable start) {
    long began = System.nanoTime();
    try {
      start.run();
      progress.ready(part, "127.0.0.1:" + port, Duration.ofNanos(System.nanoTime() - began));
    } catch (RuntimeException | Error e) {
      progress.failed(part, e);
      throw e;
    }
  }
}
