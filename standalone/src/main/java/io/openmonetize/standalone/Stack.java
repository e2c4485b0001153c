package io.openmonetize.standalone;

import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.http.HttpServer;
import java.net.URI;
import java.security.SecureRandom;
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
  private final String operatorKey;
  private final KeptAlive redis;
  private final KeptAlive clickHouse;
  private final KeptAlive flink;
  private volatile EmbeddedKafka kafka;
  private volatile HttpServer apis;

  private Stack(StackConfig config, Progress progress, DataFolder folder) {
    this.config = config;
    this.progress = progress;
    this.folder = folder;
    this.operatorKey = OperatorKeyFile.of(folder.part("operator.key"), new SecureRandom());
    this.launch = new Launch(config, folder, new Settings(config, System.getenv()));
    this.redis = new KeptAlive("Redis", launch::redis);
    this.clickHouse = new KeptAlive("ClickHouse", launch::clickHouse);
    this.flink = new KeptAlive("Flink", launch::flink);
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
    StackPorts ports = config.ports();
    CompletableFuture<Void> kafkaUp = begin("Kafka", ports.kafka(), () -> kafka = launch.kafka());
    CompletableFuture.allOf(
            kafkaUp.thenCompose(
                up -> begin("API", ports.api(), () -> apis = launch.apis(operatorKey))),
            begin("Redis", ports.redis(), redis::start),
            begin("ClickHouse", ports.clickHouse(), clickHouse::start),
            begin("Flink", ports.flinkUi(), this::startAllJobs))
        .join();
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

  /** For {@code om status}. */
  void announce(String endpoints) {
    folder.announce(endpoints);
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

  /** Ends the broker, in order; it stays down until {@link #startKafka}. */
  public void stopKafka() {
    kafka.close();
  }

  /** Makes the topics that are missing, as every start does. */
  public void startKafka() {
    kafka = launch.kafka();
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
    if (kafka != null) {
      kafka.close();
    }
    folder.close();
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
