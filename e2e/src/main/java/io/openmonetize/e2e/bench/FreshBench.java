package io.openmonetize.e2e.bench;

import io.openmonetize.catalog.CatalogLog;
import io.openmonetize.catalog.CatalogPublisher;
import io.openmonetize.e2e.Options;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.flink.metering.MeteringConfig;
import io.openmonetize.flink.metering.MeteringJob;
import io.openmonetize.http.HttpServer;
import io.openmonetize.standalone.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/**
 * How long an event takes from when it is due at ingest-api to the balance in Redis, at several
 * loads:
 *
 * <pre>
 *   probes      HTTP ─► ingest-api ─┐
 *                                   ├─► journal ─► metering job ─► Redis ─► seen
 *   background  producer ───────────┘
 * </pre>
 *
 * The pipeline's speed is measured first, in the same run and with everything on the same machine:
 * events that are decided per second while the journal is fuller than it can take.
 */
final class FreshBench {
  private static final int PARALLELISM = 2;
  private static final int PROBES_PER_SECOND = 100;
  private static final int PROBE_CUSTOMERS = 1_000;
  private static final List<Integer> PERCENT = List.of(10, 50, 80);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final long seconds;
  private final int customers;
  private final long events;

  private FreshBench(Path folder, Options options) {
    this.folder = folder;
    seconds = options.number("seconds", 20);
    customers = (int) options.number("customers", 10_000);
    events = options.number("events", 600_000);
  }

  static void run(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("om-bench");
    try {
      new FreshBench(folder, Options.parse(arguments)).measure();
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
        JournalFill fill = new JournalFill(kafka.bootstrapServers(), "cust_", customers);
        JournalFill behind =
            new JournalFill(kafka.bootstrapServers(), ProbeCustomers.PREFIX, PROBE_CUSTOMERS)) {
      long catalogLength = prepare(kafka.bootstrapServers(), fill, behind);
      String redisUrl = "redis://127.0.0.1:" + redis.port();
      JobClient job = startJob(kafka.bootstrapServers(), redisUrl);
      try (HttpServer door = IngestDoor.open(kafka.bootstrapServers(), redisUrl);
          ProbeCustomers probes = new ProbeCustomers(redis.port(), PROBE_CUSTOMERS);
          Background background = Background.start(fill, catalogLength)) {
        speed(probes, fill, behind, events / 2);
        double speed = speed(probes, fill, behind, events);
        print("pipeline %,.0f events/s", speed);
        var loop = new OpenLoop(door.url(), probes);
        for (int percent : PERCENT) {
          measure(loop, probes, background, percent, speed * percent / 100);
        }
      }
      job.cancel().get();
    }
  }

  private void measure(
      OpenLoop loop, ProbeCustomers probes, Background background, int percent, double rate) {
    background.rate(rate);
    OpenLoop.Run run = loop.run(PROBES_PER_SECOND, seconds);
    background.rate(0);
    awaitAll(probes);
    print("load=%d%% (%,.0f events/s)", percent, rate);
    Latencies visible = run.visible();
    print(
        "  visible  p50=%.1f ms p99=%.1f ms p99.9=%.1f ms, probes=%d refused=%d skipped=%d",
        visible.millis(0.5),
        visible.millis(0.99),
        visible.millis(0.999),
        visible.count(),
        run.refused().get(),
        run.skipped().get());
    print(
        "  accepted p50=%.1f ms p99=%.1f ms",
        run.accepted().millis(0.5), run.accepted().millis(0.99));
  }

  /** From the first event to the last probe behind all of them, which lie in every partition. */
  private static double speed(
      ProbeCustomers probes, JournalFill fill, JournalFill behind, long count) {
    long began = System.nanoTime();
    for (long i = 0; i < count; i++) {
      fill.event();
    }
    fill.flush();
    for (int i = 0; i < PROBE_CUSTOMERS; i++) {
      probes.begin(began).ifPresent(behind::event);
    }
    behind.flush();
    awaitAll(probes);
    return count * 1e9 / (System.nanoTime() - began);
  }

  private static void awaitAll(ProbeCustomers probes) {
    if (!Until.holds(() -> probes.underWay() == 0, PATIENCE)) {
      throw new IllegalStateException(
          probes.underWay() + " events are not visible after " + PATIENCE);
    }
  }

  private static long prepare(String kafka, JournalFill fill, JournalFill probes) throws Exception {
    BenchTopics.create(kafka, List.of());
    try (CatalogLog log = CatalogLog.open(kafka);
        CatalogPublisher publisher = CatalogPublisher.open(kafka, log)) {
      publisher.seed();
      fill.ticks(log.endOffset());
      fill.customers();
      fill.flush();
      probes.customers();
      probes.flush();
      return log.endOffset();
    }
  }

  private JobClient startJob(String kafka, String redisUrl) throws Exception {
    var env =
        StreamExecutionEnvironment.createLocalEnvironment(
            PARALLELISM, BenchCluster.settings(folder));
    MeteringJob.define(env, MeteringConfig.of(kafka, redisUrl, PARALLELISM));
    return env.executeAsync(MeteringJob.NAME);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
