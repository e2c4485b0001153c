package io.openmonetize.e2e.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.e2e.flows.Eventually;
import io.openmonetize.e2e.flows.Tenant;
import io.openmonetize.e2e.flows.WithStack;
import io.openmonetize.http.HttpServer;
import io.openmonetize.http.tools.NpmFolder;
import io.openmonetize.standalone.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients that other products publish, with nothing changed but base URL and key: what they
 * send is burned once, however often they send it, and they understand what they are answered.
 */
@ExtendWith(WithStack.class)
class OfficialClientsIT {
  private static final int PATIENCE_SECONDS = 60;
  @TempDir private static Path folder;
  private static HttpServer doors;
  private static HttpServer busy;
  private static Path clients;
  private static Stack stack;

  @BeforeAll
  static void start(Stack running) throws IOException {
    stack = running;
    clients = NpmFolder.of("official-clients", OfficialClientsIT.class, "clients.mjs");
    Path rules = folder.resolve("doors.json");
    try (var in = OfficialClientsIT.class.getResourceAsStream("doors.json")) {
      Files.write(rules, in.readAllBytes());
    }
    doors = DoorsReplica.open(running, rules);
    busy = DoorsReplica.open(running, rules, 1);
  }

  @AfterAll
  static void stop() {
    doors.close();
    busy.close();
  }

  @Test
  void cloudevents_http_binary() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "cloudevents", "binary")).matches("\\[20[02],20[02]]");
    isBurnedOnce(acme, "binary", "user_9", 1_000, 0);
    assertThat(acme.balance()).isEqualByComparingTo("95");
  }

  @Test
  void cloudevents_http_structured() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "cloudevents", "structured")).matches("\\[20[02],20[02]]");
    isBurnedOnce(acme, "structured", "user_9", 1_000, 0);
    assertThat(acme.balance()).isEqualByComparingTo("95");
  }

  @Test
  void cloudevents_batched() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "cloudevents", "batched")).isEqualTo("[202,202]");
    isBurnedOnce(acme, "batched-1", "user_9", 1_000, 0);
    isBurnedOnce(acme, "batched-2", "user_9", 1_000, 0);
    countsAre(acme, 2, 2);
  }

  @Test
  void openmeter_sdk_one_event() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "openmeter", "one")).isEqualTo("\"nothing\"");
    isBurnedOnce(acme, "om-one", "user_9", 1_000, 0);
    countsAre(acme, 1, 1);
  }

  @Test
  void openmeter_sdk_batch_of_input_and_output_tokens() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "openmeter", "batch")).isEqualTo("\"nothing\"");
    isBurnedOnce(acme, "om-in", "user_9", 600, 0);
    isBurnedOnce(acme, "om-out", "user_9", 0, 100);
    countsAre(acme, 2, 2);
  }

  @Test
  void openmeter_sdk_reads_our_errors() throws Exception {
    assertThat(run(Tenant.of(stack), "openmeter", "errors"))
        .isEqualTo("[400,\"data.tokens must not be negative\",\"No valid API key\"]");
  }

  @Test
  void stripe_v1_meter_event() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "stripe", "v1"))
        .isEqualTo("[\"billing.meter_event\",\"stripe-v1\",true,\"1000\"]");
    isBurnedOnce(acme, "stripe-v1", "cus_9", 1_000, 0);
    countsAre(acme, 1, 1);
  }

  @Test
  void stripe_v2_meter_event() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "stripe", "v2"))
        .isEqualTo("[\"v2.billing.meter_event\",\"stripe-v2\",true,\"1000\"]");
    isBurnedOnce(acme, "stripe-v2", "cus_9", 1_000, 0);
    countsAre(acme, 1, 1);
  }

  @Test
  void stripe_retries_by_idempotency_key() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "stripe", "retries")).isEqualTo("[\"stripe-retry\"]");
    isBurnedOnce(acme, "stripe-retry", "cus_9", 1_000, 0);
  }

  @Test
  void stripe_v2_session_and_stream() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "stripe", "stream"))
        .isEqualTo("[\"v2.billing.meter_event_session\",true]");
    isBurnedOnce(acme, "stripe-s1", "cus_9", 600, 0);
    isBurnedOnce(acme, "stripe-s2", "cus_9", 400, 0);
    countsAre(acme, 2, 2);
  }

  @Test
  void stripe_reads_our_errors() throws Exception {
    assertThat(run(Tenant.of(stack), "stripe", "errors"))
        .isEqualTo(
            "[\"StripeInvalidRequestError\",\"payload[value]\",\"StripeAuthenticationError\","
                + "\"TemporarySessionExpiredError\"]");
  }

  @Test
  void lago_event() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "lago", "one")).isEqualTo("[\"lago-one\",\"ai_tokens\",\"string\"]");
    isBurnedOnce(acme, "lago-one", "sub_9", 1_000, 0);
    countsAre(acme, 1, 1);
  }

  @Test
  void lago_batch() throws Exception {
    Tenant acme = Tenant.funded(stack, "100");

    assertThat(run(acme, "lago", "batch")).isEqualTo("[\"lago-1\",\"lago-2\"]");
    isBurnedOnce(acme, "lago-1", "sub_9", 600, 0);
    isBurnedOnce(acme, "lago-2", "sub_9", 400, 0);
    countsAre(acme, 2, 2);
  }

  @Test
  void lago_reads_our_errors() throws Exception {
    assertThat(run(Tenant.of(stack), "lago", "errors"))
        .isEqualTo("[422,\"validation_errors\",\"negative\",401]");
  }

  @Test
  void openmeter_sdk_understands_a_429() throws Exception {
    assertThat(run(Tenant.of(stack), busy, "openmeter", "limited"))
        .isEqualTo("[429,\"Too many requests\"]");
  }

  @Test
  void stripe_understands_a_429() throws Exception {
    assertThat(run(Tenant.of(stack), busy, "stripe", "limited"))
        .isEqualTo("[\"StripeRateLimitError\",\"StripeRateLimitError\"]");
  }

  @Test
  void lago_understands_a_429() throws Exception {
    assertThat(run(Tenant.of(stack), busy, "lago", "limited"))
        .isEqualTo("[429,\"Too Many Requests\",\"rate_limited\"]");
  }

  private static void isBurnedOnce(Tenant tenant, String id, String user, int input, int output) {
    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    String query =
        String.format(
            Locale.ROOT,
            """
            SELECT verdict, user_id, feature_id, provider, model, toInt64(input_tokens),
              toInt64(output_tokens), credits_burned > 0
            FROM openmonetize.events WHERE customer_id = '%s' AND event_id = '%s'""",
            tenant.id(),
            id);
    List<String> row =
        List.of(
            "burned",
            user,
            "ai-chat",
            "OPENAI",
            "gpt-4o",
            Integer.toString(input),
            Integer.toString(output),
            "1");
    Eventually.holds(() -> assertThat(sql.rows(query)).containsExactly(row));
  }

  private static void countsAre(Tenant tenant, int burned, int duplicates) {
    Eventually.holds(
        () -> {
          var counts = tenant.api().get("/v1/ops/counts").body();
          assertThat(counts.path("burned").asInt()).as("%s", counts).isEqualTo(burned);
          assertThat(counts.path("duplicate").asInt()).as("%s", counts).isEqualTo(duplicates);
        });
  }

  private static String run(Tenant tenant, String client, String name)
      throws IOException, InterruptedException {
    return run(tenant, doors, client, name);
  }

  private static String run(Tenant tenant, HttpServer server, String client, String name)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, client, ".out");
    var builder =
        new ProcessBuilder("node", "clients.mjs", client, name)
            .directory(clients.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("OM_BASE", server.url());
    builder.environment().put("OM_KEY", tenant.key());
    Process node = builder.start();
    node.getOutputStream().close();
    if (!node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      node.destroyForcibly();
    }
    String said = Files.readString(out, StandardCharsets.UTF_8).strip();
    assertThat(node.waitFor()).as(said).isZero();
    return said.substring(said.lastIndexOf('\n') + 1);
  }
}
