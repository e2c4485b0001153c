package io.openmonetize.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.flows.Eventually;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackConfig;
import io.openmonetize.standalone.StackPorts;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole stack while its jobs are killed. Reproduce a run with {@code -Dseed=…}; {@code
 * -Devents=…} makes it longer, and {@code ./om chaos} is the long run of the same code.
 */
class KillIT {
  private static final int EVENTS = Integer.getInteger("events", 20_000);
  private static final long SEED =
      Long.getLong("seed", ThreadLocalRandom.current().nextInt(1_000_000));
  private static final int CUSTOMERS = 50;
  private static final int KILLS = 3;

  @TempDir Path folder;

  @Test
  void every_event_ends_in_one_place_however_often_the_jobs_are_killed() throws Exception {
    System.out.println("KillIT -Dseed=" + SEED + " -Devents=" + EVENTS);
    var plan = new ChaosPlan(SEED, EVENTS, CUSTOMERS, KILLS, folder);
    ChaosResult result;
    try (Stack stack = Stack.start(new StackConfig(folder, StackPorts.free()))) {
      result = new Chaos(plan, stack).run();
      Eventually.holds(() -> everythingIsFoundAgain(stack));
    }
    System.out.println(result);
    assertThat(result.complaints()).as("-Dseed=" + SEED).isEmpty();
    assertThat(result.ended()).isEqualTo(result.expected());
    assertThat(result.ended().total()).isEqualTo(EVENTS);
    assertThat(result.looks()).isGreaterThan(100);
    assertThat(result.audit().figure("prices_recomputed"))
        .isEqualTo(result.audit().counts().burned());
  }

  /** By the counts of the doors and by those behind them, of each customer and of nobody. */
  private static void everythingIsFoundAgain(Stack stack) {
    var operator = new Api(stack.apiUrl(), stack.operatorKey());
    long received = 0;
    String cursor = "";
    do {
      JsonNode page = operator.get("/v1/reconciliation?limit=100" + cursor).body();
      for (JsonNode hour : page.path("hours")) {
        assertThat(hour.path("difference").asLong()).as("%s", hour).isZero();
        received += hour.path("received").asLong();
      }
      cursor = page.has("next_cursor") ? "&cursor=" + page.path("next_cursor").asText() : "";
    } while (!cursor.isEmpty());
    assertThat(received).isEqualTo(EVENTS);
  }
}
