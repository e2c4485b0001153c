package io.openmonetize.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.embedded.kafka.EmbeddedKafka;
import io.openmonetize.embedded.process.GuardedProcess;
import io.openmonetize.embedded.process.Ports;
import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.standalone.Until;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our processes as docker-compose.yml starts them: its commands and its variables, with the
 * addresses of stores that run here instead of in containers.
 */
class ComposeFileIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String ADMIN_KEY = "om_admin_" + "0123456789abcdef".repeat(4);
  private static final Map<String, Object> EVENT =
      Map.of(
          "event_type", "TOKEN_USAGE",
          "provider", "OPENAI",
          "model", "gpt-4o",
          "input_tokens", 500,
          "output_tokens", 1_000);

  @TempDir Path dir;
  private ComposeFile compose;
  private Map<String, String> here;

  @Test
  void an_event_is_burned_before_and_after_the_flink_container_was_killed() throws Exception {
    compose = ComposeFile.read(Path.of("..", "docker-compose.yml"));
    assertThat(compose.ours()).containsExactlyInAnyOrder("setup", "api", "flink");
    int apiPort = Ports.orFree(0);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir.resolve("kafka"), 0);
        EmbeddedRedis redis = EmbeddedRedis.start(dir.resolve("redis"), 0);
        ClickHouseProcess clickHouse =
            ClickHouseProcess.start(
                dir.resolve("clickhouse"), 0, EngineInstall.inUserCache().library())) {
      here =
          Map.of(
              "OM_KAFKA", kafka.bootstrapServers(),
              "OM_REDIS", "redis://127.0.0.1:" + redis.port(),
              "OM_CLICKHOUSE", clickHouse.url());
      try (GuardedProcess setup = start("setup", Map.of())) {
        assertThat(setup.onExit().get()).as(this::logs).isZero();
      }
      try (GuardedProcess api = start("api", Map.of("OM_PORT", Integer.toString(apiPort)));
          GuardedProcess first = flink()) {
        var operator = new Api(URI.create("http://127.0.0.1:" + apiPort), ADMIN_KEY);
        awaitReady(operator, api);
        Api customer = customer(operator);
        assertThat(burned(customer)).isEqualTo("977.500000");
        first.kill();
        try (GuardedProcess second = flink()) {
          assertThat(burned(customer)).isEqualTo("955.000000");
          assertThat(second.isAlive()).isTrue();
        }
      }
    }
  }

  private GuardedProcess flink() throws Exception {
    return start(
        "flink",
        Map.of(
            "OM_PORT",
            Integer.toString(Ports.orFree(0)),
            "OM_DATA",
            dir.resolve("flink").toString()));
  }

  /** As the container would be started, but for where this machine has its stores and ports. */
  private GuardedProcess start(String service, Map<String, String> moved) {
    List<String> command = new ArrayList<>(List.of("env"));
    // A container has nothing of the shell that starts it.
    System.getenv().keySet().stream()
        .filter(name -> name.startsWith("OM_"))
        .forEach(name -> command.addAll(List.of("-u", name)));
    Map<String, String> variables = new HashMap<>(compose.environment(service));
    variables.replaceAll((name, value) -> here.getOrDefault(name, value));
    variables.replaceAll((name, value) -> moved.getOrDefault(name, value));
    variables.replaceAll((name, value) -> name.equals("OM_ADMIN_KEY") ? ADMIN_KEY : value);
    variables.put("CLASSPATH", System.getProperty("java.class.path"));
    variables.forEach((name, value) -> command.add(name + "=" + value));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(compose.command(service));
    return GuardedProcess.start(
        command, Map.of(), dir.resolve(service + ".log"), Duration.ofSeconds(30));
  }

  private void awaitReady(Api operator, GuardedProcess api) {
    boolean ready =
        Until.holds(() -> !api.isAlive() || listens(operator), DEADLINE) && api.isAlive();
    assertThat(ready).as(this::logs).isTrue();
  }

  private static boolean listens(Api operator) {
    try {
      return operator.get("/ready").status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private Api customer(Api operator) {
    Answer[] last = new Answer[1];
    boolean registered =
        Until.holds(
            () -> {
              last[0] =
                  operator.post(
                      "/v1/customers/register",
                      Map.of("name", "Acme", "email", UUID.randomUUID() + "@example.com"));
              return last[0].status() == 201;
            },
            DEADLINE);
    assertThat(registered).as(() -> last[0] + logs()).isTrue();
    String id = last[0].text("customer_id");
    assertThat(
            operator
                .post("/v1/credits/grant", Map.of("customer_id", id, "amount", "1000"))
                .status())
        .isEqualTo(201);
    return operator.as(last[0].text("api_key"));
  }

  /** The balance after one more event, which costs 22.5 credits. */
  private String burned(Api customer) {
    String eventId = UUID.randomUUID().toString();
    Map<String, Object> event = new HashMap<>(EVENT);
    event.put("event_id", eventId);
    String before = customer.get("/v1/credits/balance").text("balance");
    assertThat(customer.post("/v1/events", event).status()).isIn(200, 202);
    boolean changed =
        Until.holds(
            () -> !customer.get("/v1/credits/balance").text("balance").equals(before), DEADLINE);
    assertThat(changed).as(this::logs).isTrue();
    return customer.get("/v1/credits/balance").text("balance");
  }

  private String logs() {
    var text = new StringBuilder();
    for (String service : compose.ours()) {
      Path log = dir.resolve(service + ".log");
      try {
        String all = Files.exists(log) ? Files.readString(log) : "(no log)";
        text.append('\n').append(service).append(": ");
        text.append(all.substring(Math.max(0, all.length() - 3_000)));
      } catch (IOException e) {
        text.append(e);
      }
    }
    return text.toString();
  }
}
