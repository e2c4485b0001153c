package io.openmonetize.e2e.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.audit.AuditReport;
import io.openmonetize.e2e.audit.Auditor;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.e2e.flows.Eventually;
import io.openmonetize.e2e.flows.Tenant;
import io.openmonetize.e2e.flows.WithStack;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Stack;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes with both services on one set of stores, a third being the stack's own. */
@ExtendWith(WithStack.class)
class ReplicasIT {
  private static final int WRITES = 300;
  private static final int CLIENTS = 6;

  @TempDir Path logs;
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private Stack stack;
  private Replica one;
  private Replica two;

  @BeforeEach
  void start(Stack running) {
    stack = running;
    one = Replica.of(stack, "one", logs);
    two = Replica.of(stack, "two", logs);
  }

  @AfterEach
  void stop() {
    clients.shutdownNow();
    two.close();
    one.close();
  }

  @Test
  void nothing_is_lost_or_doubled_when_one_is_killed_under_way() throws Exception {
    Tenant tenant = Tenant.funded(stack, "1000");
    var persistent = new Persistent(one, two, tenant.key());
    var done = new AtomicInteger();
    List<Future<?>> writes = new ArrayList<>();
    for (int i = 0; i < WRITES; i++) {
      String id = "w" + i;
      writes.add(
          clients.submit(
              () -> {
                write(persistent, id);
                if (done.incrementAndGet() == WRITES / 3) {
                  one.kill();
                }
              }));
    }
    await(writes);
    assertThat(persistent.retried()).isPositive();
    BigDecimal expected = new BigDecimal(1000 + WRITES * (3 - 1)).subtract(burned(WRITES));
    Eventually.holds(() -> assertThat(tenant.balance()).isEqualByComparingTo(expected));
    Answer counts = tenant.api().get("/v1/ops/counts");
    assertThat(counts.body().findPath("burned").asInt()).as("%s", counts).isEqualTo(WRITES);
    Eventually.holds(
        () -> {
          AuditReport report = new Auditor(Chaos.platformOf(stack)).audit();
          assertThat(report.clean()).as("%s", report).isTrue();
        });
  }

  /** A grant, a consume, an event and a check: what a customer's own servers do all day. */
  private static void write(Persistent persistent, String id) {
    Answer granted = persistent.post("/v1/credits/grant", Map.of("amount", "3"), "g" + id);
    assertThat(granted.status()).as("%s", granted).isEqualTo(201);
    Answer taken = persistent.post("/v1/credits/consume", Map.of("amount", "1"), "c" + id);
    assertThat(taken.status()).as("%s", taken).isEqualTo(200);
    Answer used = persistent.post("/v1/events", Tenant.tokens("e" + id, 100), "e" + id);
    assertThat(used.status()).as("%s", used).isIn(200, 202);
    Answer checked =
        persistent.post(
            "/v1/entitlements/check",
            Map.of("feature_id", "ai-chat", "user_id", "u", "action", Map.of("type", "api_call")),
            "k" + id);
    assertThat(checked.status()).as("%s", checked).isEqualTo(200);
  }

  @Test
  void an_address_is_taken_once_however_many_ask_for_it_at_the_same_time() throws Exception {
    for (int round = 0; round < 5; round++) {
      var asked = Map.of("name", "Acme", "email", "round" + round + "@example.com");
      var answers = new ArrayList<Future<Answer>>();
      for (Replica replica : List.of(one, two, one, two)) {
        Api api = replica.as(stack.operatorKey());
        answers.add(clients.submit(() -> api.post("/v1/customers/register", asked)));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        statuses.add(answer.get().status());
      }
      assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }
  }

  @Test
  void a_key_that_one_made_the_other_knows_and_what_one_revoked_the_other_refuses() {
    Tenant tenant = Tenant.of(stack);
    for (int round = 0; round < 3; round++) {
      Answer made = one.as(tenant.key()).post("/v1/keys", Map.of("name", "round " + round));
      assertThat(made.status()).as("%s", made).isEqualTo(201);
      Api used = two.as(made.text("api_key"));
      Eventually.holds(() -> assertThat(used.get("/v1/customers/me").status()).isEqualTo(200));
      Answer revoked = one.as(tenant.key()).send("DELETE", "/v1/keys/" + made.text("id"), "");
      assertThat(revoked.status()).as("%s", revoked).isIn(200, 204);
      Eventually.holds(() -> assertThat(used.get("/v1/customers/me").status()).isEqualTo(401));
    }
  }

  @Test
  void what_both_publish_at_once_takes_no_other_ones_place_and_both_show_the_same()
      throws Exception {
    String customer = Tenant.of(stack).id();
    List<Callable<Answer>> publications =
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  Api api = (i % 2 == 0 ? one : two).as(stack.operatorKey());
                  var rules = Map.of("any", Map.of("request", i + 1));
                  var table = Map.of("table_id", "both", "customer_id", customer, "rules", rules);
                  return (Callable<Answer>) () -> published(api, table);
                })
            .toList();
    var places = new TreeSet<Long>();
    for (Future<Answer> answer : clients.invokeAll(publications)) {
      assertThat(answer.get().status()).as("%s", answer.get()).isEqualTo(201);
      places.add(answer.get().body().path("version").asLong());
    }
    assertThat(places).hasSize(publications.size());
    Eventually.holds(
        () -> {
          JsonNode first = tableOf(one);
          assertThat(first).isNotEmpty().isEqualTo(tableOf(two));
        });
  }

  /** Tried again while somebody else was first: who publishes has seen the version before. */
  private static Answer published(Api api, Map<String, ?> table) {
    var last = new Answer[1];
    Eventually.holds(
        () -> {
          last[0] = api.post("/v1/burn-tables", table);
          assertThat(last[0].status()).as("%s", last[0]).isNotEqualTo(409);
        });
    return last[0];
  }

  private JsonNode tableOf(Replica replica) {
    return replica.as(stack.operatorKey()).get("/v1/burn-tables/both").body().path("data");
  }

  /** 100 tokens into gpt-4o at 0.005 credits each. */
  private static BigDecimal burned(int events) {
    return new BigDecimal("0.5").multiply(BigDecimal.valueOf(events));
  }

  private static void await(List<Future<?>> all) throws InterruptedException, ExecutionException {
    for (Future<?> one : all) {
      one.get();
    }
  }
}
