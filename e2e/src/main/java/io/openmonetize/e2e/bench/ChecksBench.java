package io.openmonetize.e2e.bench;

import io.openmonetize.e2e.Options;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.http.HttpServer;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.util.FileUtils;
import redis.clients.jedis.RedisClient;

/**
 * How long a check takes, on a stack that does nothing else, beside the least that such an answer
 * could cost: a plain GET from Redis through the same client library, and a hello from the same
 * HTTP server. All three are called by the same loop in the same run.
 */
final class ChecksBench {
  private static final String CHECK =
      "{\"user_id\":\"user_9\",\"feature_id\":\"ai-chat\",\"action\":{\"type\":\"token_usage\","
          + "\"provider\":\"OPENAI\",\"model\":\"gpt-4o\",\"estimated_input_tokens\":500,"
          + "\"estimated_output_tokens\":1000}}";
  private static final String KEY = "om:bench:get";
  private static final int WARM_UP_SECONDS = 8;
  private static final int CREATED = 201;

  private final Options options;
  private final Path folder;

  private ChecksBench(Options options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  static void run(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("om-bench");
    try {
      new ChecksBench(Options.parse(arguments), folder).measure();
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private void measure() throws Exception {
    int clients = (int) options.number("clients", 32);
    var config = new StackConfig(folder, StackPorts.free());
    try (Stack stack = Stack.start(config);
        HttpServer hello = HelloDoor.open();
        RedisClient redis = RedisClient.create("127.0.0.1", config.ports().redis())) {
      redis.set(KEY, "x".repeat(300));
      byte[] check = checkRequest(stack);
      var checks = new CallLoad(clients, () -> http(config.ports().api(), check));
      var gets = new CallLoad(clients, () -> get(redis));
      var hellos = new CallLoad(clients, () -> http(hello.port(), HelloDoor.REQUEST));
      measure(checks, gets, hellos);
    }
  }

  private void measure(CallLoad checks, CallLoad gets, CallLoad hellos) throws Exception {
    int rate = (int) options.number("rate", 2_000);
    long seconds = options.number("seconds", 20);
    for (CallLoad load : new CallLoad[] {checks, gets, hellos, checks}) {
      load.closed(WARM_UP_SECONDS);
    }
    Latencies get = gets.open(rate, seconds);
    Latencies hello = hellos.open(rate, seconds);
    Optional<Profile> profile =
        options.has("profile")
            ? Optional.of(Profile.start(folder.resolve("checks.jfr"), "http"))
            : Optional.empty();
    Latencies check = checks.open(rate, seconds);
    say("get", rate, get);
    say("hello", rate, hello);
    say("check", rate, check);
    Most mostHellos = most("hello", hellos, seconds);
    Most mostChecks = most("check", checks, seconds);
    System.out.printf(
        Locale.ROOT,
        "check over get, p99: %.2f; check over hello, p99: %.2f; throughput of check over hello:"
            + " %.2f; processor time of hello over check: %.2f%n",
        check.millis(0.99) / get.millis(0.99),
        check.millis(0.99) / hello.millis(0.99),
        mostChecks.perSecond() / mostHellos.perSecond(),
        mostHellos.cpuMicros() / mostChecks.cpuMicros());
    if (profile.isPresent()) {
      profile.get().print();
      profile.get().close();
    }
  }

  /**
   * @param cpuMicros of callers, services and Redis together, for each call
   */
  private record Most(double perSecond, double cpuMicros) {}

  private static Most most(String what, CallLoad load, long seconds) throws Exception {
    var cpu = new SharedCpu();
    double perSecond = load.closed(seconds);
    var most = new Most(perSecond, cpu.microsPer(perSecond * seconds));
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f/s at most, %.0f us of processor time each%n",
        what,
        most.perSecond(),
        most.cpuMicros());
    return most;
  }

  private static void say(String what, int rate, Latencies latencies) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d/s, %d answered, p50=%.3f ms p99=%.3f ms p99.9=%.3f ms max=%.1f ms%n",
        what,
        rate,
        latencies.count(),
        latencies.millis(0.5),
        latencies.millis(0.99),
        latencies.millis(0.999),
        latencies.millis(1));
  }

  /** Of a customer with credits, an entitlement and a key, that is allowed. */
  private static byte[] checkRequest(Stack stack) {
    var operator = new Api(stack.apiUrl(), stack.operatorKey());
    Api.Answer registered =
        operator.post(
            "/v1/customers/register",
            Map.of("name", "Bench", "email", UUID.randomUUID() + "@example.com"));
    String id = registered.text("customer_id");
    operator.post("/v1/credits/grant", Map.of("customer_id", id, "amount", "1000000"));
    Api customer = operator.as(registered.text("api_key"));
    entitle(customer);
    Api.Answer checked = customer.post("/v1/entitlements/check", CHECK);
    if (!checked.body().path("allowed").asBoolean()) {
      throw new IllegalStateException("The check is to be allowed: " + checked);
    }
    String head =
        "POST /v1/entitlements/check HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + registered.text("api_key")
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + CHECK.length()
            + "\r\n\r\n";
    return (head + CHECK).getBytes(StandardCharsets.US_ASCII);
  }

  private static void entitle(Api customer) {
    Api.Answer made =
        customer.post(
            "/v1/entitlements",
            Map.of(
                "feature_id", "ai-chat",
                "limit_type", "HARD",
                "limit_value", 1_000_000_000,
                "period", "MONTHLY"));
    if (made.status() != CREATED) {
      System.out.println("without an entitlement: " + made);
    }
  }

  private static CallLoad.Line http(int port, byte[] request) throws IOException {
    var line = new KeptLine(port);
    return new CallLoad.Line() {
      @Override
      public void call() throws IOException {
        int status = line.send(request);
        if (status != 200) {
          throw new IOException("answered " + status);
        }
      }

      @Override
      public void close() throws IOException {
        line.close();
      }
    };
  }

  private static CallLoad.Line get(RedisClient redis) {
    return new CallLoad.Line() {
      @Override
      public void call() throws IOException {
        if (redis.get(KEY) == null) {
          throw new IOException("the key is gone");
        }
      }

      @Override
      public void close() {
        // The pool is everybody's.
      }
    };
  }
}
