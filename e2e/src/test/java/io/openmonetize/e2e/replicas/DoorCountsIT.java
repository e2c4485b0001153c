package io.openmonetize.e2e.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.flows.Eventually;
import io.openmonetize.e2e.flows.Tenant;
import io.openmonetize.e2e.flows.WithStack;
import io.openmonetize.standalone.Stack;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A door that is killed takes its last second of counts along, and the answer says so. */
@ExtendWith(WithStack.class)
class DoorCountsIT {
  private static final int BEFORE_THE_KILL = 300;

  @TempDir Path folder;

  @Test
  void a_killed_process_makes_its_hour_incomplete_and_raises_no_false_alarm(Stack stack)
      throws Exception {
    Tenant acme = Tenant.funded(stack, "100");
    var taken = new AtomicInteger();
    try (Replica replica = Replica.of(stack, "door", folder)) {
      CompletableFuture<Void> traffic =
          CompletableFuture.runAsync(() -> send(replica, acme.key(), taken));
      Eventually.holds(() -> assertThat(taken.get()).isGreaterThan(BEFORE_THE_KILL));
      replica.kill();
      traffic.join();
    }
    int sent = taken.get();

    Eventually.holds(
        () -> {
          JsonNode hours = hours(acme);
          assertThat(sum(hours, "billed")).isGreaterThanOrEqualTo(sent);
          assertThat(hours).anyMatch(hour -> hour.path("incomplete").asBoolean());
          assertThat(hours).anyMatch(hour -> !hour.path("silent").isEmpty());
        });
    JsonNode hours = hours(acme);
    assertThat(sum(hours, "difference")).as("never too much is counted").isLessThanOrEqualTo(0);
    assertThat(hours).noneMatch(hour -> hour.path("status").asText().equals("unexplained"));
  }

  private static JsonNode hours(Tenant tenant) {
    return tenant.api().get("/v1/reconciliation").body().path("hours");
  }

  private static long sum(JsonNode hours, String term) {
    long sum = 0;
    for (JsonNode hour : hours) {
      sum += hour.path(term).asLong();
    }
    return sum;
  }

  /** Until nobody answers any more. */
  private static void send(Replica replica, String key, AtomicInteger taken) {
    try {
      for (int i = 0; ; i++) {
        var event = Tenant.tokens("e" + i, 1);
        var answer = replica.as(key).post("/v1/events", event, Map.of("Prefer", "respond-async"));
        if (answer.status() == 202) {
          taken.incrementAndGet();
        }
      }
    } catch (UncheckedIOException killed) {
      assertThat(taken.get()).isPositive();
    }
  }
}
