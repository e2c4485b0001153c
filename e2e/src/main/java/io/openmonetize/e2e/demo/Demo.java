package io.openmonetize.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.HttpDoor;
import io.openmonetize.e2e.load.KafkaDoor;
import io.openmonetize.e2e.load.Sending;
import io.openmonetize.e2e.load.Sending.Way;
import io.openmonetize.e2e.load.Workload;
import io.openmonetize.standalone.RunningStack;
import io.openmonetize.standalone.Until;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Registers a customer on a running stack, sends a day of traffic, and waits for its verdicts. */
final class Demo {
  /** Enough for the dearest mix; the rest stays to be spent. */
  private static final int CREDITS_PER_EVENT = 60;

  private static final int BATCH = 50;
  private static final Duration DECIDED_WITHIN = Duration.ofMinutes(2);
  private static final Duration QUERYABLE_WITHIN = Duration.ofSeconds(40);
  private static final int CREATED = 201;

  private final DemoPlan plan;
  private final RunningStack stack;
  private final PrintStream out;

  Demo(DemoPlan plan, RunningStack stack, PrintStream out) {
    this.plan = plan;
    this.stack = stack;
    this.out = out;
  }

  DemoResult run(Instant now) {
    var operator = new Api(stack.api(), stack.operatorKey());
    JsonNode customer = register(operator);
    String id = customer.path("customer_id").asText();
    Api api = operator.as(customer.path("api_key").asText());
    out.printf(Locale.ROOT, "  customer     %s, with %,d credits%n", id, credits());
    List<Sending> traffic = DemoTraffic.of(plan, id, now);
    send(traffic, api);
    JsonNode counts = decided(api, traffic);
    var sql = new ClickHouseSql(stack.clickHouse());
    boolean queryable = queryable(sql, id, counts.path("burned").asLong());
    return new DemoResult(
        id,
        customer.path("api_key").asText(),
        Workload.count(traffic),
        counts,
        api.get("/v1/credits/balance").text("balance"),
        sql.rows(DemoResult.topFeatures(id)),
        queryable);
  }

  private JsonNode register(Api operator) {
    Api.Answer registered =
        operator.post(
            "/v1/customers/register",
            Map.of("name", "Demo company", "email", "demo-" + UUID.randomUUID() + "@example.com"));
    require(registered);
    String id = registered.text("customer_id");
    require(
        operator.post(
            "/v1/credits/grant",
            Map.of("customer_id", id, "amount", credits(), "reason", "for the demo"),
            Map.of("Idempotency-Key", "demo-grant-" + id)));
    return registered.body();
  }

  private long credits() {
    return (long) CREDITS_PER_EVENT * plan.events();
  }

  private static void require(Api.Answer answer) {
    if (answer.status() != CREATED) {
      throw new IllegalStateException("the stack answered " + answer);
    }
  }

  private void send(List<Sending> traffic, Api api) {
    long began = System.nanoTime();
    var http = new HttpDoor(api);
    try (var kafka = new KafkaDoor(stack.kafka())) {
      for (int from = 0; from < traffic.size(); from += BATCH) {
        int to = Math.min(from + BATCH, traffic.size());
        List<Sending> batch = traffic.subList(from, to);
        http.send(through(batch, Way.HTTP));
        kafka.send(through(batch, Way.KAFKA));
        progress(to, traffic.size());
        pause(began, to);
      }
    }
  }

  private static List<Sending> through(List<Sending> batch, Way way) {
    return batch.stream().filter(sending -> sending.way() == way).toList();
  }

  /** A line for every tenth, so that it reads well in a file too. */
  private void progress(int sent, int all) {
    if (sent * 10L / all != (sent - BATCH) * 10L / all || sent == all) {
      out.printf(Locale.ROOT, "  sent         %,9d of %,d events%n", sent, all);
    }
  }

  private void pause(long began, int sent) {
    long due = began + TimeUnit.SECONDS.toNanos(1) * sent / plan.rate();
    long early = due - System.nanoTime();
    if (early > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(early);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while sending", e);
      }
    }
  }

  private JsonNode decided(Api api, List<Sending> traffic) {
    long expected = traffic.stream().filter(sending -> sending.kind().isDecided()).count();
    if (!Until.holds(() -> counts(api).path("decided").asLong() >= expected, DECIDED_WITHIN)) {
      throw new IllegalStateException(
          "only %s of %d events were decided in time; './om status' tells why"
              .formatted(counts(api).path("decided"), expected));
    }
    return counts(api);
  }

  private static JsonNode counts(Api api) {
    return api.get("/v1/ops/counts").body();
  }

  private static boolean queryable(ClickHouseSql sql, String id, long burned) {
    String query = DemoResult.burned(id);
    return Until.holds(() -> sql.value(query).equals(Long.toString(burned)), QUERYABLE_WITHIN);
  }
}
