package io.openmonetize.e2e.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.archive.ClickHouse;
import io.openmonetize.controlplane.archive.ClickHouseDoors;
import io.openmonetize.controlplane.archive.DoorArchive.AtDoor;
import io.openmonetize.controlplane.archive.DoorArchive.Window;
import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was refused is found, mended and billed once; and everything that came in is somewhere. */
@ExtendWith(WithStack.class)
class CareFlowIT {

  @Test
  void a_refused_event_is_mended_billed_once_and_leaves_the_open_list(Stack stack)
      throws Exception {
    Tenant acme = Tenant.funded(stack, "100");
    acme.api().post("/v1/events/ingest", Map.of("events", List.of(Tenant.tokens("evt_http", -1))));
    produce(stack, Map.of(), tokens(acme, "evt_kafka", -1));
    Eventually.holds(() -> assertThat(rejected(acme, "open")).hasSize(2));
    assertThat(acme.api().get("/v1/events/rejected/summary").body().at("/reasons/0/count").asInt())
        .isEqualTo(2);

    Map<String, Object> mend =
        Map.of("filter", Map.of("code", "negative"), "set", Map.of("input_tokens", 1_000));
    Answer replayed = acme.api().post("/v1/events/rejected/replay", mend);
    assertThat(replayed.status()).as("%s", replayed).isEqualTo(202);
    acme.api().post("/v1/events/rejected/replay", mend);

    Eventually.holds(() -> assertThat(rejected(acme, "open")).isEmpty());
    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("90"));
    assertThat(rejected(acme, "replayed"))
        .extracting(one -> one.path("replayed_as").asText())
        .containsExactlyInAnyOrder("evt_http", "evt_kafka");
    Answer again = acme.api().post("/v1/events/rejected/replay", mend);
    assertThat(again.body().path("replayed").asInt()).isZero();
    Eventually.holds(
        () -> {
          Answer life = acme.api().get("/v1/events/evt_http");
          assertThat(life.body().at("/lives/0/status").asText()).as("%s", life).isEqualTo("burned");
          assertThat(life.body().at("/refusals/0/replayed_as").asText()).isEqualTo("evt_http");
        });
  }

  @Test
  void what_was_too_old_is_shown_as_it_was_read_and_billed_once_when_declared_history(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    Map<String, Object> old = Tenant.tokens("evt_old", 1_000);
    old.put("timestamp", Instant.now().minus(Duration.ofDays(60)).toString());
    old.put("metadata", Map.of("region", "\"eu\"\n\\"));
    acme.api().post("/v1/events/ingest", Map.of("events", List.of(old)));
    Eventually.holds(() -> assertThat(rejected(acme, "open")).hasSize(1));
    assertThat(rejected(acme, "open").at("/0/payload").asText())
        .startsWith("{\"event_id\":\"evt_old\",")
        .endsWith(",\"input_tokens\":1000,\"metadata\":{\"region\":\"\\\"eu\\\"\\n\\\\\"}}");

    Map<String, Object> filter = Map.of("code", "too_old", "source", "account");
    Answer undeclared = acme.api().post("/v1/events/rejected/replay", Map.of("filter", filter));
    assertThat(undeclared.body().at("/results/0/errors/0/code").asText())
        .as("%s", undeclared)
        .isEqualTo("too_old");
    var declared = Map.of("filter", filter, "set", Map.of("backfill", true));
    assertThat(acme.api().post("/v1/events/rejected/replay", declared).status()).isEqualTo(202);
    acme.api().post("/v1/events/rejected/replay", declared);

    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("95"));
    Eventually.holds(() -> assertThat(rejected(acme, "open")).isEmpty());
    assertThat(rejected(acme, "replayed").at("/0/replayed_as").asText()).isEqualTo("evt_old");
    Eventually.holds(
        () ->
            assertThat(acme.api().get("/v1/events/evt_old").body().path("lives"))
                .extracting(life -> life.path("status").asText())
                .containsExactlyInAnyOrder("rejected", "burned"));
  }

  @Test
  void a_cloud_event_in_kafkas_binary_mode_is_billed_as_the_same_event_elsewhere(Stack stack)
      throws Exception {
    Tenant acme = Tenant.funded(stack, "100");
    String data =
        String.format(
            Locale.ROOT,
            "{\"customer_id\":\"%s\",\"provider\":\"OPENAI\",\"model\":\"gpt-4o\",\"input_tokens\":1000}",
            acme.id());
    Map<String, String> headers =
        Map.of(
            "ce_specversion", "1.0",
            "ce_id", "ce_1",
            "ce_source", "/app",
            "ce_type", "TOKEN_USAGE",
            "ce_time", "2026-11-20T10:00:00Z",
            "content-type", "application/json");
    produce(stack, headers, data);
    String structured =
        "{\"specversion\":\"1.0\",\"id\":\"ce_1\",\"source\":\"/app\",\"type\":\"TOKEN_USAGE\","
            + "\"time\":\"2026-11-20T10:00:00Z\",\"data\":"
            + data
            + "}";
    produce(stack, Map.of("content-type", "application/cloudevents+json"), structured);

    Eventually.holds(
        () -> {
          JsonNode life = acme.api().get("/v1/events/ce_1").body();
          assertThat(life.at("/lives/0/status").asText()).isEqualTo("burned");
          assertThat(life.at("/lives/0/repeats/0/verdict").asText()).isEqualTo("duplicate");
        });
    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("95"));
  }

  @Test
  void what_came_in_is_billed_repeated_refused_or_parked_and_the_counts_show_it(Stack stack)
      throws Exception {
    Tenant acme = Tenant.funded(stack, "100");
    Map<String, Object> unlisted = Tenant.tokens("evt_parked", 1_000);
    unlisted.put("model", "unlisted-model");
    Map<String, Object> good = Tenant.tokens("evt_1", 1_000);
    acme.api()
        .post(
            "/v1/events/ingest",
            Map.of("events", List.of(good, good, Tenant.tokens("evt_bad", -1), unlisted)));
    acme.api().post("/v1/events/ingest", Map.of("events", List.of(good)));
    acme.api().post("/v1/events/ingest", Map.of("events", List.of(Tenant.tokens("evt_1", 7))));
    produce(stack, Map.of(), tokens(acme, "evt_2", 1_000));
    produce(stack, Map.of(), tokens(acme, "evt_3", -1));

    Eventually.holds(
        () -> {
          JsonNode hours = acme.api().get("/v1/reconciliation").body().path("hours");
          assertThat(sum(hours, "received")).as("%s", hours).isEqualTo(8);
          assertThat(sum(hours, "billed")).as("%s", hours).isEqualTo(2);
          assertThat(sum(hours, "duplicate")).as("%s", hours).isEqualTo(2);
          assertThat(sum(hours, "conflict")).as("%s", hours).isEqualTo(1);
          assertThat(sum(hours, "rejected")).as("%s", hours).isEqualTo(2);
          assertThat(sum(hours, "parked")).as("%s", hours).isEqualTo(1);
          assertThat(hours).allMatch(hour -> hour.path("status").asText().equals("balanced"));
        });
    assertThat(acme.api().get("/v1/events/parked").body().at("/parked/0/event_id").asText())
        .isEqualTo("evt_parked");
  }

  @Test
  void an_hour_in_which_something_is_missing_is_found_among_those_that_add_up(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    acme.api().post("/v1/events/ingest", Map.of("events", List.of(Tenant.tokens("evt_1", 1))));
    var platform = Chaos.platformOf(stack);
    new ClickHouseSql(platform.clickHouse())
        .run(
            String.format(
                Locale.ROOT,
                "INSERT INTO openmonetize.door_counts_log SELECT true, '%1$s',"
                    + " toStartOfHour(now()) - INTERVAL 3 HOUR, 'http', 'invented', 0, 1, 7, 0, 2,"
                    + " 0, 'live:%1$s'",
                acme.id()));
    var doors =
        new ClickHouseDoors(
            new ClickHouse(ClickHouseAddress.parse(platform.clickHouse().toString())));
    Instant end = Instant.now().plusSeconds(3_600);
    var day =
        new Window(Optional.of(AccountKey.of(true, acme.id())), end.minusSeconds(86_400), end);

    Eventually.holds(
        () ->
            assertThat(doors.unequal(day, 10))
                .extracting(hour -> hour.door())
                .containsExactly(new AtDoor(7, 2, 0)));
    Eventually.holds(() -> assertThat(doors.hours(day, Optional.empty(), 10)).hasSize(2));
  }

  @Test
  void refusals_alert_once_and_nobodys_are_the_operators(Stack stack) throws Exception {
    Tenant acme = Tenant.funded(stack, "100");
    produce(stack, Map.of(), tokens(acme, "evt_1", -1));
    produce(stack, Map.of(), tokens(acme, "evt_2", -1));
    produce(stack, Map.of(), "no json of anybody");

    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    Eventually.holds(
        () ->
            assertThat(
                    sql.value(
                        "SELECT count() FROM openmonetize.alerts WHERE kind = 'events_refused'"
                            + " AND customer_id = '"
                            + acme.id()
                            + "'"))
                .isEqualTo("1"));
    Eventually.holds(
        () ->
            assertThat(
                    acme.operator()
                        .get("/v1/events/rejected?code=invalid_json")
                        .body()
                        .at("/rejected"))
                .anyMatch(one -> one.path("payload").asText().equals("no json of anybody")));
    assertThat(rejected(acme, "all"))
        .noneMatch(one -> one.path("payload").asText().equals("no json of anybody"));
  }

  private static JsonNode rejected(Tenant tenant, String status) {
    return tenant.api().get("/v1/events/rejected?status=" + status).body().path("rejected");
  }

  private static long sum(JsonNode hours, String term) {
    long sum = 0;
    for (JsonNode hour : hours) {
      sum += hour.path(term).asLong();
    }
    return sum;
  }

  private static String tokens(Tenant tenant, String id, int tokens) {
    return String.format(
        Locale.ROOT,
        "{\"event_id\":\"%s\",\"customer_id\":\"%s\",\"event_type\":\"TOKEN_USAGE\","
            + "\"provider\":\"OPENAI\",\"model\":\"gpt-4o\",\"input_tokens\":%d}",
        id,
        tenant.id(),
        tokens);
  }

  private static void produce(Stack stack, Map<String, String> headers, String value)
      throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", Chaos.platformOf(stack).kafka(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      var record = new ProducerRecord<byte[], byte[]>(Topics.USAGE_EVENTS, value.getBytes(UTF_8));
      headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
      producer.send(record).get();
    }
  }
}
