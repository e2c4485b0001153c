package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.audit.ClickHouseSql;
import io.openmonetize.e2e.chaos.Chaos;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.e2e.load.KafkaDoor;
import io.openmonetize.e2e.load.Sending;
import io.openmonetize.e2e.load.Sending.Kind;
import io.openmonetize.e2e.load.Sending.Way;
import io.openmonetize.standalone.Stack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events through every door, and what SQL users see of them. */
@ExtendWith(WithStack.class)
class DoorsFlowIT {

  @Test
  void a_direct_producer_is_billed_as_over_http_whatever_its_partitioner(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    produce(stack, event(acme, "evt_1", 1_000));
    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("95"));
    assertThat(acme.use("evt_2", 1_000).text("credits_burned")).isEqualTo("5.000000");
  }

  @Test
  void one_event_through_two_doors_is_billed_once(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    long now = System.currentTimeMillis();
    String overHttp =
        String.format(
            Locale.ROOT,
            """
        {"event_id":"evt_1","event_type":"TOKEN_USAGE","provider":"OPENAI","model":"gpt-4o",
         "input_tokens":1000,"timestamp":%d}""",
            now);
    String intoKafka =
        String.format(
            Locale.ROOT,
            """
        {"timestamp":"%s","inputTokens":1000,"model":"gpt-4o","provider":"openai",
         "eventId":"evt_1","eventType":"token_usage","customerId":"%s"}""",
            Instant.ofEpochMilli(now),
            acme.id());
    produce(stack, intoKafka, intoKafka);
    acme.api().post("/v1/events", overHttp);
    Eventually.holds(
        () ->
            assertThat(acme.api().get("/v1/ops/counts").body().path("decided").asInt())
                .isEqualTo(3));
    var counts = acme.api().get("/v1/ops/counts").body();
    assertThat(counts.path("burned").asInt()).as("%s", counts).isEqualTo(1);
    assertThat(counts.path("duplicate").asInt()).as("%s", counts).isEqualTo(2);
    assertThat(acme.balance()).isEqualByComparingTo("95");
  }

  @Test
  void garbage_from_kafka_is_kept_with_its_reason_and_stops_nobody(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    produce(
        stack,
        "no json at all",
        null,
        event(acme, "evt_bad", -1),
        event(acme, "evt_good", 1_000),
        "{\"customer_id\":\"" + acme.id() + "\",\"event_type\":17}");
    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("95"));
    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    Eventually.holds(
        () -> {
          assertThat(
                  sql.rows(
                      "SELECT code FROM openmonetize.rejected WHERE payload = 'no json at all'"))
              .containsExactly(List.of("invalid_json"));
          assertThat(
                  sql.rows(
                      String.format(
                          Locale.ROOT,
                          """
                      SELECT event_id, field, refused_by, source_topic FROM openmonetize.rejected
                      WHERE customer_id = '%s' AND event_id = 'evt_bad'""",
                          acme.id())))
              .containsExactly(List.of("evt_bad", "input_tokens", "door", "om.usage.events"));
        });
  }

  @Test
  void what_http_refuses_stands_beside_what_it_takes(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    Map<String, Object> bad = Tenant.tokens("evt_bad", -1);
    Answer answer =
        acme.api()
            .post(
                "/v1/events/ingest",
                Map.of("events", List.of(bad, Tenant.tokens("evt_good", 1_000), bad)));
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.body().path("rejected").asInt()).isEqualTo(2);
    assertThat(answer.body().path("errors").get(0).path("event_id").asText()).isEqualTo("evt_bad");
    assertThat(answer.body().path("errors").get(0).path("field").asText())
        .isEqualTo("input_tokens");
    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("95"));
    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    Eventually.holds(
        () ->
            assertThat(
                    sql.value(
                        String.format(
                            Locale.ROOT,
                            "SELECT count() FROM openmonetize.rejected WHERE customer_id = '%s'",
                            acme.id())))
                .isEqualTo("2"));
  }

  @Test
  void a_cloud_event_is_an_event_at_both_doors(Stack stack) {
    Tenant acme = Tenant.funded(stack, "100");
    String event =
        """
        {"specversion":"1.0","id":"%s","source":"/app","type":"TOKEN_USAGE","subject":"%s",
         "data":{"customer_id":"%s","provider":"OPENAI","model":"gpt-4o","input_tokens":1000}}""";
    produce(stack, event.formatted("ce_1", acme.id(), acme.id()));
    Answer posted =
        acme.api()
            .post(
                "/v1/events",
                event.formatted("ce_2", acme.id(), acme.id()),
                Map.of("Content-Type", "application/cloudevents+json"));
    assertThat(posted.status()).as("%s", posted).isIn(200, 202);
    Eventually.holds(() -> assertThat(acme.balance()).isEqualByComparingTo("90"));
  }

  @Test
  void sql_users_read_five_views_over_http_and_over_jdbc(Stack stack) throws Exception {
    Tenant acme = Tenant.funded(stack, "100");
    acme.use("evt_1", 1_000);
    Map<String, Object> unlisted = Tenant.tokens("evt_2", 1_000);
    unlisted.put("model", "unlisted-model");
    acme.use(unlisted);
    acme.use(Tenant.tokens("evt_3", -1));
    String mine = " WHERE customer_id = '" + acme.id() + "'";
    List<String> queries =
        List.of(
            "SELECT event_id, verdict, credits_burned FROM openmonetize.events%s ORDER BY event_id",
            "SELECT sum(events), sum(credits_burned) FROM openmonetize.usage_minute%s",
            "SELECT type, amount, balance_after FROM openmonetize.ledger%s ORDER BY sequence",
            "SELECT event_id, code FROM openmonetize.rejected%s",
            "SELECT event_id, reason FROM openmonetize.parked%s");
    List<List<List<String>>> expected =
        List.of(
            List.of(List.of("evt_1", "burned", "5"), List.of("evt_2", "parked", "0")),
            List.of(List.of("1", "5")),
            List.of(List.of("GRANT", "100", "100"), List.of("BURN", "-5", "95")),
            List.of(List.of("evt_3", "negative")),
            List.of(List.of("evt_2", "price_unknown")));
    var sql = new ClickHouseSql(Chaos.platformOf(stack).clickHouse());
    for (int i = 0; i < queries.size(); i++) {
      String query = queries.get(i).formatted(mine);
      List<List<String>> rows = expected.get(i);
      Eventually.holds(() -> assertThat(sql.rows(query)).as(query).isEqualTo(rows));
      assertThat(overJdbc(stack, query)).as(query).isEqualTo(rows);
    }
  }

  private static List<List<String>> overJdbc(Stack stack, String query) throws SQLException {
    String url = "jdbc:clickhouse:" + Chaos.platformOf(stack).clickHouse();
    var rows = new ArrayList<List<String>>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(plain(found.getString(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** JDBC shows a decimal with all its places, HTTP without the trailing zeros. */
  private static String plain(String text) {
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  private static String event(Tenant tenant, String eventId, int inputTokens) {
    return String.format(
        Locale.ROOT,
        """
    {"event_id":"%s","customer_id":"%s","event_type":"TOKEN_USAGE","provider":"OPENAI",\
    "model":"gpt-4o","input_tokens":%d}""",
        eventId,
        tenant.id(),
        inputTokens);
  }

  private static void produce(Stack stack, String... values) {
    try (var door = new KafkaDoor(Chaos.platformOf(stack).kafka())) {
      for (String value : values) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        door.send(List.of(new Sending(Kind.FRESH, Way.KAFKA, bytes)));
      }
    }
  }
}
