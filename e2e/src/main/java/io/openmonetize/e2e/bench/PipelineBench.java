package io.openmonetize.e2e.bench;

import io.openmonetize.catalog.CatalogLog;
import io.openmonetize.catalog.CatalogPublisher;
import io.openmonetize.e2e.Options;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.flink.metering.MeteringConfig;
import io.openmonetize.flink.metering.MeteringJob;
import io.openmonetize.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The whole metering job over a filled journal, against its own ends without logic, in the same
 * run:
 *
 * <pre>
 *   discard    journal ─► nothing
 *   bare       journal ─► by customer ─► two Kafka records per event
 *   metering   journal ─► guard ─► by customer ─► dedup, rate, burn ─► ledger, rated, alerts, Redis
 * </pre>
 *
 * Broker, Redis and job share the machine. `ratio` is metering over bare.
 */
final class PipelineBench {
  private static final int PARALLELISM = 2;

  private final Path folder;
  private final long events;
  private final int customers;
  private final boolean profile;

  private PipelineBench(Path folder, Options options) {
    this.folder = folder;
    events = options.number("events", 4_000_000);
    customers = (int) options.number("customers", 10_000);
    profile = options.has("profile");
  }

  static void run(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("om-bench");
    try {
      new PipelineBench(folder, Options.parse(arguments)).measure();
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), 0)) {
      String bootstrap = kafka.bootstrapServers();
      prepare(bootstrap);
      String redisUrl = "redis://127.0.0.1:" + redis.port();
      time("discard", env -> BareEnds.discarding(env, bootstrap));
      double discard = time("discard", env -> BareEnds.discarding(env, bootstrap));
      double bare =
          time("bare", env -> BareEnds.writing(env, bootstrap, MeteringJob.producerSettings()));
      MeteringConfig config = MeteringConfig.of(bootstrap, redisUrl, PARALLELISM);
      double metering =
          profiled(() -> time("metering", env -> MeteringJob.defineReplay(env, config)));
      System.out.printf(
          Locale.ROOT,
          "events=%d customers=%d cores=%d discard=%.0f/s bare=%.0f/s metering=%.0f/s ratio=%.3f%n",
          events,
          customers,
          Runtime.getRuntime().availableProcessors(),
          discard,
          bare,
          metering,
          metering / bare);
    }
  }

  private interface Timed {
    double run() throws Exception;
  }

  private double profiled(Timed timed) throws Exception {
    if (!profile) {
      return timed.run();
    }
    try (var sampling = Profile.start(folder.resolve("profile.jfr"), "accounts")) {
      double rate = timed.run();
      sampling.print();
      return rate;
    }
  }

  private void prepare(String bootstrap) throws Exception {
    BenchTopics.create(
        bootstrap,
        Stream.of(BareEnds.FIRST, BareEnds.SECOND)
            .map(name -> new NewTopic(name, Topics.DEFAULT_PARTITIONS, (short) 1))
            .toList());
    try (CatalogLog log = CatalogLog.open(bootstrap);
        CatalogPublisher publisher = CatalogPublisher.open(bootstrap, log)) {
      publisher.seed();
      try (JournalFill fill = new JournalFill(bootstrap, "cust_", customers)) {
        System.out.printf(Locale.ROOT, "Filling the journal with %,d events ", events);
        fill.ticks(log.endOffset());
        fill.customers();
        fill.events(events, () -> System.out.print('.'));
        System.out.println();
      }
    }
  }

  /** Events per second of one bounded run, the start of the cluster not counted. */
  private double time(String name, Consumer<StreamExecutionEnvironment> job) throws Exception {
    var env =
        StreamExecutionEnvironment.createLocalEnvironment(
            PARALLELISM, BenchCluster.settings(folder));
    env.getConfig().enableObjectReuse();
    job.accept(env);
    long millis = env.execute(name).getNetRuntime();
    double rate = events * 1_000.0 / millis;
    System.out.printf(Locale.ROOT, "%-9s %,9.0f events/s in %.1f s%n", name, rate, millis / 1e3);
    return rate;
  }
}
