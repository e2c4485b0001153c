package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.KeyView;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer with an API key asks the front: who is let in, to what, and how much. */
class TenantSqlIT {
  @TempDir static Path folder;
  private static TenantStage stage;

  @BeforeAll
  static void start() throws Exception {
    stage = new TenantStage(folder);
    stage.operator.value(
        "CREATE TABLE openmonetize.written (n UInt32) ENGINE = MergeTree ORDER BY n");
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void a_live_key_shows_live_data_and_a_test_key_test_data() throws Exception {
    String sql = "SELECT DISTINCT customer_id, livemode, model FROM events";
    assertThat(stage.value(TenantStage.ACME, sql)).isEqualTo("acme\ttrue\tmine");
    assertThat(stage.value(TenantStage.ACME_TEST, sql)).isEqualTo("acme\tfalse\ttry");
  }

  @Test
  void the_user_is_customer_or_the_customers_own_id() throws Exception {
    assertThat(as("customer", TenantStage.ACME).body()).isEqualTo("1\n");
    assertThat(as("acme", TenantStage.ACME).body()).isEqualTo("1\n");
    refused(as("victim", TenantStage.ACME));
    refused(as("default", TenantStage.ACME));
  }

  @Test
  void no_key_a_wrong_one_a_revoked_one_and_an_expired_one_are_refused() throws Exception {
    stage.key("om_live_revoked", view().setRevoked(true).build());
    stage.key("om_live_expired", view().setExpiresAtMs(1).build());
    for (String key : List.of("", "wrong", "om_live_wrong", "om_live_revoked", "om_live_expired")) {
      refused(as("customer", key));
    }
  }

  /** An open front takes anybody for its operator, but nobody who shows a customer's key. */
  @Test
  void a_key_that_is_not_valid_never_makes_its_owner_the_operator() throws Exception {
    for (String user : List.of("default", "acme", "anybody", "")) {
      refused(as(user, "om_live_wrong"));
      refused(as(user, "om_test_wrong"));
    }
  }

  @Test
  void a_key_that_is_revoked_is_refused_within_a_second() throws Exception {
    stage.key("om_live_brief", view().build());
    assertThat(as("customer", "om_live_brief").statusCode()).isEqualTo(200);
    stage.key("om_live_brief", view().setRevoked(true).build());
    long deadline = System.nanoTime() + 1_000_000_000L;
    boolean refused = false;
    while (!refused && System.nanoTime() < deadline) {
      refused = as("customer", "om_live_brief").statusCode() == 403;
    }
    assertThat(refused).isTrue();
  }

  @Test
  void a_key_without_the_right_to_read_is_refused() throws Exception {
    stage.key("om_live_ingest", "live:acme", "developer", "ingest");
    HttpResponse<String> answer = as("customer", "om_live_ingest");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Code: 497.", "read");
  }

  @Test
  void limits_hold_and_a_request_can_only_tighten_them() throws Exception {
    limited("", "SELECT number FROM numbers(1000001)", 396);
    limited("max_result_rows=0", "SELECT number FROM numbers(1000001)", 396);
    limited("max_result_rows=9000000", "SELECT number FROM numbers(1000001)", 396);
    limited("max_result_rows=10", "SELECT number FROM numbers(11)", 396);
    limited(
        "max_execution_time=1",
        "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1",
        159);
    limited("", "SELECT groupArray(repeat('x', 1000)) FROM numbers(2000000) FORMAT Null", 241);
    limited("max_memory_usage=-1", "SELECT 1", 36);
    limited("additional_table_filters=%7B%7D", "SELECT 1", 164);
    limited("output_format_schema=x", "SELECT 1", 164);
    limited("allow_ddl=1", "SELECT 1", 164);
  }

  @Test
  void parameters_and_looks_are_the_customers_own() throws Exception {
    HttpResponse<String> answer =
        stage.ask(
            TenantStage.ACME,
            "param_m=mine&output_format_json_quote_64bit_integers=0&default_format=JSONEachRow",
            "SELECT count() AS n FROM events WHERE model = {m:String}");
    assertThat(answer.body()).isEqualTo("{\"n\":30}\n");
  }

  /** What the customer's statements leave of the engine is enough for those who write. */
  @Test
  void many_slow_statements_of_a_customer_do_not_keep_out_inserts() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      Callable<HttpResponse<String>> slow =
          () ->
              stage.ask(
                  TenantStage.ACME,
                  "max_execution_time=2",
                  "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1");
      List<Future<HttpResponse<String>>> running = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        running.add(threads.submit(slow));
      }
      for (int i = 0; i < 20; i++) {
        stage.operator.value("INSERT INTO openmonetize.written VALUES (" + i + ")");
      }
      assertThat(running.get(23).isDone()).isFalse();
      for (Future<HttpResponse<String>> one : running) {
        assertThat(one.get().body()).containsAnyOf("Code: 159.", "Code: 202.");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static KeyView.Builder view() {
    return KeyView.newBuilder().setAccount("live:acme").setKeyId("key_1").setRole("viewer");
  }

  private static HttpResponse<String> as(String user, String key) throws Exception {
    return stage.operator.post("user=" + user + "&password=" + HttpSql.encoded(key), "SELECT 1");
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("Code: 516.");
  }

  private static void limited(String parameters, String sql, int code) throws Exception {
    assertThat(stage.ask(TenantStage.ACME, parameters, sql).body())
        .as(parameters + " " + sql)
        .startsWith("Code: " + code + ".");
  }
}
