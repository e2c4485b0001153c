package io.openmonetize.ingest;

import static io.openmonetize.ingest.IngestFixture.event;
import static io.openmonetize.ingest.IngestFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int CLIENTS = 4;
  private static final int BATCH = 20;

  @TempDir static Path folder;
  private static RealStack stack;

  @BeforeAll
  static void startParts() throws Exception {
    stack = new RealStack(folder);
  }

  @AfterAll
  static void stopParts() {
    stack.close();
  }

  @BeforeEach
  void start() {
    stack.startServer();
  }

  @AfterEach
  void stop() {
    stack.stopServer();
  }

  private Set<String> journaledIds() {
    var ids = new TreeSet<String>();
    stack
        .read(Topics.JOURNAL)
        .forEach(m -> ids.add(EchoJob.entry(m).record().getUsage().getEventId()));
    return ids;
  }

  @Test
  void what_was_answered_202_stands_in_the_journal() throws Exception {
    assertThat(stack.calls().get("/ready").json().get("status").asText()).isEqualTo("ready");
    var answer = stack.post("/v1/events/ingest", events(event("kept1"), event("kept2"), "{}"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(journaledIds()).contains("kept1", "kept2");
    var kept = stack.read(Topics.REJECTED);
    assertThat(kept).hasSize(1);
    assertThat(RejectedEvent.parseFrom(kept.get(0).value()).getCustomerId()).isEqualTo("cust_real");
  }

  @Test
  void one_event_comes_back_with_the_jobs_verdict() throws Exception {
    try (var job = new EchoJob(stack)) {
      var first = stack.post("/v1/events", event("e0"), "Prefer", "wait=10");
      assertThat(first.status()).isEqualTo(200);
      var answer = stack.post("/v1/events", event("e1"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("status").asText()).isEqualTo("burned");
      assertThat(answer.json().get("credits_burned").asText()).isEqualTo("2.000000");
      var batch =
          stack.post("/v1/events/ingest", events(event("e2"), event("e3")), "Prefer", "wait=10");
      assertThat(batch.status()).isEqualTo(200);
      assertThat(batch.json().get("results")).hasSize(2);
    }
  }

  @Test
  void without_kafka_it_says_503_and_never_202_and_goes_on_when_kafka_is_back() {
    assertThat(stack.post("/v1/events/ingest", events(event("before"))).status()).isEqualTo(202);
    stack.stopKafka();
    for (int i = 0; i < 8; i++) {
      var answer = stack.post("/v1/events/ingest", events(event("during" + i)));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("1");
      assertThat(answer.json().has("accepted")).isFalse();
    }
    assertThat(stack.calls().get("/ready").status()).isEqualTo(503);
    stack.startKafka();
    await(() -> stack.post("/v1/events/ingest", events(event("after"))).status() == 202);
    await(() -> stack.calls().get("/ready").status() == 200);
    assertThat(journaledIds()).contains("before", "after");
  }

  @Test
  void without_redis_known_keys_go_on_and_a_lone_event_is_answered_without_its_verdict() {
    assertThat(stack.post("/v1/events/ingest", events(event("r1"))).status()).isEqualTo(202);
    stack.stopRedis();
    await(() -> stack.calls().get("/ready").json().get("status").asText().equals("degraded"));
    assertThat(stack.post("/v1/events/ingest", events(event("r2"))).status()).isEqualTo(202);
    assertThat(stack.post("/v1/events", event("r3")).status()).isEqualTo(202);
    assertThat(
            stack.calls().post("/v1/events", event("r4"), "X-API-Key", "om_live_nobody").status())
        .isEqualTo(503);
    assertThat(
            stack
                .calls()
                .post(
                    "/v1/events/ingest",
                    events(
                        "{\"event_id\":\"r5\",\"customer_id\":\"c\",\"event_type\":\"api_call\",\"value\":1}"),
                    "X-API-Key",
                    TestServer.OPERATOR)
                .status())
        .isEqualTo(202);
    stack.startRedis();
    await(() -> stack.calls().get("/ready").json().get("status").asText().equals("ready"));
    await(
        () ->
            stack.calls().post("/v1/events", event("r4"), "X-API-Key", "om_live_nobody").status()
                == 401);
    assertThat(journaledIds()).contains("r1", "r2", "r3", "r5").doesNotContain("r4");
  }

  @Test
  void a_shutdown_under_load_loses_nothing_that_was_accepted() {
    var accepted = new ConcurrentLinkedQueue<String>();
    var clients = Executors.newFixedThreadPool(CLIENTS);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      String client = "c" + c;
      running.add(CompletableFuture.runAsync(() -> sendUntilRefused(client, accepted), clients));
    }
    await(() -> accepted.size() >= 50 * BATCH);
    stack.stopServer();
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    clients.shutdown();
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(50 * BATCH);
    assertThat(journaledIds()).containsAll(accepted);
  }

  private void sendUntilRefused(String client, ConcurrentLinkedQueue<String> accepted) {
    for (int n = 0; true; n++) {
      var ids = new ArrayList<String>();
      var batch = new ArrayList<String>();
      for (int i = 0; i < BATCH; i++) {
        ids.add(client + "_" + n + "_" + i);
        batch.add(event(ids.get(i)));
      }
      Calls.Answer answer;
      try {
        answer = stack.post("/v1/events/ingest", events(batch.toArray(String[]::new)));
      } catch (java.io.UncheckedIOException stopped) {
        return;
      }
      if (answer.status() != 202) {
        assertThat(answer.status()).isEqualTo(503);
        return;
      }
      accepted.addAll(ids);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not come true within " + SOON);
      }
    }
  }
}
