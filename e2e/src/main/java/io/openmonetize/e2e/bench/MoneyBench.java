package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.Options;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.util.FileUtils;

/**
 * How long a decision takes that somebody waits for: a request to consume and a hold, each asked
 * for when it is due whether or not the earlier ones were answered, on an otherwise idle stack.
 */
final class MoneyBench {
  private static final int WARM_UP_SECONDS = 5;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Options options;
  private final Path folder;

  private MoneyBench(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  static void run(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("om-bench");
    try {
      new MoneyBench(Options.parse(arguments), folder).measure();
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() throws Exception {
    int rate = (int) options.number("rate", 100);
    long seconds = options.number("seconds", 20);
    try (Stack stack = Stack.start(new StackConfig(folder, StackPorts.free()))) {
      List<String> keys = customers(stack, (int) options.number("customers", 20));
      measure(stack, keys, "consume", rate, WARM_UP_SECONDS);
      measure(stack, keys, "holds", rate, WARM_UP_SECONDS);
      say(measure(stack, keys, "consume", rate, seconds));
      say(measure(stack, keys, "holds", rate, seconds));
    }
  }

  private static List<String> customers(Stack stack, int count) {
    var operator = new Api(stack.apiUrl(), stack.operatorKey());
    var keys = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      Api.Answer registered =
          operator.post(
              "/v1/customers/register",
              Map.of("name", "Bench", "email", UUID.randomUUID() + "@example.com"));
      String id = registered.text("customer_id");
      operator.post("/v1/credits/grant", Map.of("customer_id", id, "amount", "1000000"));
      keys.add(registered.text("api_key"));
    }
    return keys;
  }

  /** What came of one kind of request. */
  private record Run(String what, int rate, Latencies latencies, AtomicInteger failed) {}

  private Run measure(Stack stack, List<String> keys, String what, int rate, long seconds) {
    var run = new Run(what, rate, new Latencies(), new AtomicInteger());
    URI door = stack.apiUrl().resolve("/v1/credits/" + what);
    var asked = new ArrayList<CompletableFuture<Void>>();
    long interval = TimeUnit.SECONDS.toNanos(1) / rate;
    long began = System.nanoTime();
    for (int i = 0; i < rate * seconds; i++) {
      long due = began + i * interval;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      asked.add(ask(door, keys.get(i % keys.size()), due, run));
    }
    CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
    return run;
  }

  private CompletableFuture<Void> ask(URI door, String key, long due, Run run) {
    HttpRequest request =
        HttpRequest.newBuilder(door)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"amount\":\"0.001\"}"))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenAccept(
            answer -> {
              if (answer.statusCode() >= 300) {
                run.failed().incrementAndGet();
              }
              run.latencies().add(System.nanoTime() - due);
            });
  }

  private static void say(Run run) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d/s, %d answered, %d failed, p50=%.1f ms p99=%.1f ms max=%.1f ms%n",
        run.what(),
        run.rate(),
        run.latencies().count(),
        run.failed().get(),
        run.latencies().millis(0.5),
        run.latencies().millis(0.99),
        run.latencies().millis(1));
  }
}
