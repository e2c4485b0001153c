package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.Options;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.util.FileUtils;

/**
 * Events over HTTP against the bare broker, in the same run:
 *
 * <pre>
 *   http   clients ─► ingest-api ─► journal           batches of 1, 100 and 1,000 events
 *   bare   idempotent producer ───► a topic like it   the bytes that http wrote, 1 and 5 in flight
 * </pre>
 *
 * Clients, service and broker share the machine. An event counts when it was answered 202, which is
 * after the broker's word. `ratio` is http over bare with the journal's own setting, 1 in flight.
 */
final class IngestBench {
  private static final int WARM_UP_BATCH = 100;

  /** As many clients as keep two cores busy with batches of that size. */
  private record Load(int events, int clients) {}

  private static final List<Load> LOADS =
      List.of(new Load(1, 32), new Load(100, 8), new Load(1_000, 4));

  private final Path folder;
  private final long seconds;

  private IngestBench(Path folder, Options options) {
    this.folder = folder;
    seconds = options.number("seconds", 10);
  }

  static void run(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("om-bench");
    try {
      new IngestBench(folder, Options.parse(arguments)).measure();
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), 0)) {
      BenchTopics.create(
          kafka.bootstrapServers(), List.of(BenchTopics.likeTheJournal(BareProducer.TOPIC)));
      String redisUrl = "redis://127.0.0.1:" + redis.port();
      try (HttpServer door = IngestDoor.open(kafka.bootstrapServers(), redisUrl)) {
        var clients = new ClosedLoop(door.port(), new AtomicLong());
        clients.run(8, WARM_UP_BATCH, seconds);
        var bare = BareProducer.ofJournal(kafka.bootstrapServers());
        bare.rate(1, Math.max(1, seconds / 2));
        compare(clients, bare);
      }
    }
  }

  private void compare(ClosedLoop clients, BareProducer bare) throws Exception {
    double one = bare(bare, 1);
    double five = bare(bare, 5);
    print("5 in flight / 1 in flight = %.2f", five / one);
    for (Load load : LOADS) {
      var cpu = new Cpu();
      ClosedLoop.Run run = clients.run(load.clients, load.events, seconds);
      print(
          "batch=%-4d clients=%-2d %,9.0f events/s ratio=%.3f cpu=%.1f us/event request p50=%.2f ms p99=%.2f ms",
          load.events,
          load.clients,
          run.rate(),
          run.rate() / one,
          cpu.microsPer((double) run.events()),
          run.requests().millis(0.5),
          run.requests().millis(0.99));
    }
  }

  private double bare(BareProducer bare, int inFlight) {
    var cpu = new Cpu();
    double rate = bare.rate(inFlight, seconds);
    print(
        "bare, %d in flight    %,9.0f events/s of %.0f bytes, cpu=%.1f us/event",
        inFlight, rate, bare.bytesEach(), cpu.microsPer(rate * seconds));
    return rate;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
