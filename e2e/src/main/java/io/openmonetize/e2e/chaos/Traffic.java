package io.openmonetize.e2e.chaos;

import io.openmonetize.e2e.load.HttpDoor;
import io.openmonetize.e2e.load.KafkaDoor;
import io.openmonetize.e2e.load.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Sends a workload through both doors at once, never further ahead of the decisions than a window,
 * so that events come in before, while and after the jobs are down.
 *
 * <pre>
 *   chunk of the stream ─┬─ HTTP batch ──► ingest-api
 *                        ├─ records ─────► om.usage.events
 *                        └─ a grant now and then
 * </pre>
 */
final class Traffic {
  private static final int CHUNK = 400;
  private static final int CHUNKS_PER_GRANT = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<Sending> sendings;
  private final HttpDoor http;
  private final KafkaDoor kafka;
  private final Customers customers;
  private final AtomicLong sent = new AtomicLong();

  Traffic(List<Sending> sendings, HttpDoor http, KafkaDoor kafka, Customers customers) {
    this.sendings = sendings;
    this.http = http;
    this.kafka = kafka;
    this.customers = customers;
  }

  /** Completes when everything is sent. */
  CompletableFuture<Void> start(int window, LongSupplier decided) {
    return CompletableFuture.runAsync(
        () -> run(window, decided), task -> new Thread(task, "traffic").start());
  }

  long sent() {
    return sent.get();
  }

  private void run(int window, LongSupplier decided) {
    int chunks = 0;
    for (int from = 0; from < sendings.size(); from += CHUNK) {
      Waiting.until(
          "room for more events", PATIENCE, () -> sent.get() - decided.getAsLong() < window);
      send(sendings.subList(from, Math.min(from + CHUNK, sendings.size())));
      if (chunks++ % CHUNKS_PER_GRANT == 0) {
        customers.grant();
      }
    }
  }

  private void send(List<Sending> chunk) {
    var overHttp = new ArrayList<Sending>(chunk.size());
    var intoKafka = new ArrayList<Sending>(chunk.size());
    for (Sending sending : chunk) {
      (sending.way() == Sending.Way.HTTP ? overHttp : intoKafka).add(sending);
    }
    CompletableFuture<Void> posted = CompletableFuture.runAsync(() -> http.send(overHttp));
    kafka.send(intoKafka);
    posted.join();
    sent.addAndGet(chunk.size());
  }
}
