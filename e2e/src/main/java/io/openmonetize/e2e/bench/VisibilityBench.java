package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.Options;
import io.openmonetize.e2e.bench.Changes.Change;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.util.FileUtils;

/**
 * How long it takes from when a change is asked for until a check, or a call with the key, goes by
 * it. What the running version does not know is left out by name.
 */
final class VisibilityBench {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int WARM_UP = 10;

  private final Options options;
  private final Path folder;

  private VisibilityBench(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  static void run(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("om-bench");
    try {
      new VisibilityBench(Options.parse(arguments), folder).measure();
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() {
    int changes = (int) options.number("changes", 100);
    try (Stack stack = Stack.start(new StackConfig(folder, StackPorts.free()))) {
      var operator = new Api(stack.apiUrl(), stack.operatorKey());
      Api.Answer registered =
          operator.post(
              "/v1/customers/register",
              Map.of("name", "Bench", "email", UUID.randomUUID() + "@example.com"));
      String id = registered.text("customer_id");
      operator.post("/v1/credits/grant", Map.of("customer_id", id, "amount", "1000000000"));
      Api customer = operator.as(registered.text("api_key"));
      for (Change change : new Changes(operator, customer, id).all()) {
        measure(change, changes);
      }
    }
  }

  private static void measure(Change change, int times) {
    if (!change.known()) {
      System.out.println(change.name() + ": not known to this version");
      return;
    }
    var latencies = new Latencies();
    for (int number = 1; number <= WARM_UP + times; number++) {
      change.prepare(number);
      long began = System.nanoTime();
      change.make(number);
      awaitSeen(change, number, began);
      if (number > WARM_UP) {
        latencies.add(System.nanoTime() - began);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d changes, p50=%.0f ms p99=%.0f ms max=%.0f ms%n",
        change.name(),
        latencies.count(),
        latencies.millis(0.5),
        latencies.millis(0.99),
        latencies.millis(1));
  }

  private static void awaitSeen(Change change, int number, long began) {
    while (!change.seen(number)) {
      if (System.nanoTime() - began > DEADLINE.toNanos()) {
        throw new IllegalStateException(change.name() + " " + number + " is not seen");
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
