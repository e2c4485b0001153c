package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP protocol, as curl and other plain clients speak it. */
class ClickHouseFrontIT {

  @TempDir static Path folder;

  private static ClickHouseProcess front;
  private static HttpSql http;

  @BeforeAll
  static void start() throws Exception {
    front = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    http = new HttpSql(front.url());
  }

  @AfterAll
  static void stop() {
    front.close();
  }

  @Test
  void a_ping_is_answered() throws Exception {
    assertThat(http.get("/ping").body()).isEqualTo("Ok.\n");
    assertThat(http.get("/replicas_status").body()).isEqualTo("Ok.\n");
    assertThat(http.get("/").body()).isEqualTo("Ok.\n");
  }

  @Test
  void a_query_may_stand_in_the_url_or_in_the_body_or_in_both() throws Exception {
    assertThat(http.getQuery("SELECT 'é' AS x FORMAT JSONEachRow").body())
        .isEqualTo("{\"x\":\"é\"}\n");
    assertThat(http.post("SELECT 2").body()).isEqualTo("2\n");
    assertThat(http.post("query=SELECT", "3").body()).isEqualTo("3\n");
  }

  @Test
  void the_answer_carries_the_servers_headers() throws Exception {
    HttpResponse<String> answer =
        http.post(
            "query_id=q-1&default_format=JSONCompactEachRow", "SELECT number FROM numbers(3)");

    assertThat(answer.headers().firstValue("X-ClickHouse-Query-Id")).hasValue("q-1");
    assertThat(answer.headers().firstValue("X-ClickHouse-Format")).hasValue("JSONCompactEachRow");
    assertThat(answer.headers().firstValue("X-ClickHouse-Timezone")).hasValue("UTC");
    assertThat(answer.headers().firstValue("X-ClickHouse-Server-Display-Name")).isPresent();
    assertThat(answer.headers().firstValue("X-ClickHouse-Summary"))
        .hasValueSatisfying(
            summary ->
                assertThat(summary).contains("\"read_rows\":\"3\"", "\"result_rows\":\"3\""));
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELEC 1 | 400 | 62 | SYNTAX_ERROR",
        "SELECT 1; SELECT 2 | 400 | 62 | Multi-statements",
        "'-- nothing' | 400 | 62 | Empty query",
        "SELECT * FROM missing | 404 | 60 | UNKNOWN_TABLE",
        "SELECT missing | 404 | 47 | UNKNOWN_IDENTIFIER",
        "SELECT missing() | 404 | 46 | UNKNOWN_FUNCTION",
        "SELECT * FROM missing.t | 404 | 81 | UNKNOWN_DATABASE",
        "INSERT INTO missing VALUES (1) | 404 | 60 | UNKNOWN_TABLE",
        "SELECT 1 FORMAT Missing | 404 | 73 | UNKNOWN_FORMAT",
        "SELECT throwIf(1) | 500 | 395 | FUNCTION_THROW_IF",
        "SELECT 1 INTO OUTFILE '/tmp/x' | 500 | 358 | INTO OUTFILE",
        "INSERT INTO t FROM INFILE '/tmp/x' FORMAT CSV | 501 | 48 | FROM INFILE",
        "SELECT sleepEachRow(0.2) FROM numbers(50) SETTINGS max_execution_time = 1,"
            + " max_block_size = 1 | 408 | 159 | TIMEOUT_EXCEEDED",
      })
  void an_error_has_the_servers_status_code_and_text(
      String sql, int status, String code, String words) throws Exception {
    HttpResponse<String> answer = http.post(sql);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue(code);
    assertThat(answer.body())
        .startsWith("Code: " + code + ". DB::Exception: ")
        .contains(words)
        .contains("(version 26.")
        .endsWith(")\n");
  }

  @Test
  void an_unknown_path_is_404_and_an_unknown_method_405() throws Exception {
    assertThat(http.get("/nowhere").statusCode()).isEqualTo(404);
    HttpRequest.Builder delete = http.request("/").DELETE();
    assertThat(http.send(delete).statusCode()).isEqualTo(405);
  }

  @Test
  void get_changes_nothing() throws Exception {
    HttpResponse<String> answer = http.getQuery("CREATE TABLE by_get (a UInt8) ORDER BY a");
    assertThat(answer.body()).contains("Code: 164.", "READONLY");
    answer = http.get("/?query=" + HttpSql.encoded("INSERT INTO x VALUES (1)"));
    assertThat(answer.body()).contains("Code: 164.");
  }

  @Test
  void settings_of_a_request_hold_for_it_and_for_no_other() throws Exception {
    String ask = "SELECT getSetting('max_threads'), getSetting('max_block_size')";
    String before = http.value(ask);

    assertThat(http.post("max_threads=3&max_block_size=77", ask).body()).isEqualTo("3\t77\n");
    assertThat(http.value(ask)).isEqualTo(before);
    assertThat(
            http.post(
                    "wait_end_of_query=1&buffer_size=9&send_progress_in_http_headers=1", "SELECT 1")
                .body())
        .isEqualTo("1\n");
  }

  @Test
  void a_setting_or_parameter_the_engine_cannot_honour_is_an_error() throws Exception {
    assertThat(http.post("no_such_setting=1", "SELECT 1").body()).contains("Code: 115.");
    assertThat(http.post("max_threads=many", "SELECT 1").statusCode()).isEqualTo(400);
    assertThat(http.post("role=admin", "SELECT 1").statusCode()).isEqualTo(501);
    assertThat(http.post("a%20b=1", "SELECT 1").statusCode()).isEqualTo(400);
  }

  @Test
  void query_parameters_are_values_and_never_sql() throws Exception {
    String nasty = "a'; DROP TABLE t; -- \\ é";
    String escaped = nasty.replace("\\", "\\\\");
    assertThat(
            http.post(
                    "param_s=" + HttpSql.encoded(escaped) + "&param_n=7&param_a=[1,2]",
                    "SELECT {s:String}, {n:UInt8} + 1, {a:Array(UInt8)} FORMAT TabSeparatedRaw")
                .body())
        .isEqualTo(nasty + "\t8\t[1,2]\n");
    assertThat(http.post("param_n=x", "SELECT {n:UInt8}").body()).contains("Code: 457.");
    assertThat(http.post("SELECT {unset:UInt8}").statusCode()).isNotEqualTo(200);
  }

  @Test
  void the_database_is_the_requests_own() throws Exception {
    http.value("CREATE DATABASE IF NOT EXISTS `we``ird`");
    assertThat(http.post("database=we%60ird", "SELECT currentDatabase()").body())
        .isEqualTo("we`ird\n");
    assertThat(http.value("SELECT currentDatabase()")).isEqualTo("default");
    assertThat(http.post("database=missing", "SELECT 1").statusCode()).isEqualTo(404);
    HttpRequest.Builder byHeader =
        http.request("/?query=SELECT+currentDatabase()")
            .header("X-ClickHouse-Database", "system")
            .header("X-ClickHouse-Format", "JSONCompactEachRow");
    assertThat(http.send(byHeader).body()).isEqualTo("[\"system\"]\n");
  }

  @Test
  void rows_come_in_every_format_the_product_uses() throws Exception {
    http.value(
        "CREATE TABLE formats (a UInt32, s String DEFAULT 'd') ENGINE = MergeTree ORDER BY a");
    insert("INSERT INTO formats FORMAT CSV", "1,one\n2,\"t;w\n\no\"\n");
    insert("INSERT INTO formats FORMAT JSONEachRow", "{\"a\":3,\"s\":\"x\"}\n\n{\"a\":4}");
    insert("INSERT INTO formats (a, s) VALUES", " (5, 'a\n\nb;'), (6, concat('q', 'r'));\n");
    insert("INSERT INTO formats FORMAT TabSeparated", "7\tx\\ny\n");
    insert("", "INSERT INTO formats VALUES (8, 'inline')");
    insert("", "INSERT INTO formats FORMAT CSV\n9,inline\n");
    insert("/* FORMAT x */ INSERT INTO `formats` (a) SETTINGS async_insert=0 FORMAT CSV", "10");
    insert("INSERT INTO formats SELECT 11, 'FORMAT CSV'", "");
    assertThat(http.value("SELECT count(), sum(a), countIf(s LIKE '%\n\n%') FROM formats"))
        .isEqualTo("11\t66\t2");
    assertThat(http.value("SELECT s FROM formats WHERE a = 11")).isEqualTo("FORMAT CSV");
  }

  /** 0x0A0A is an empty line to a reader of text; in a binary row it is a number. */
  @Test
  void binary_rows_arrive_whole_whatever_bytes_they_hold() throws Exception {
    http.value("CREATE TABLE binary (a UInt32, d UInt8 DEFAULT 9) ENGINE = MergeTree ORDER BY a");
    int count = 70_000;
    ByteBuffer rows = ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer defaults = ByteBuffer.allocate(count * 6).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      rows.putInt(i);
      defaults.put((byte) 0).putInt(count + i).put((byte) 1);
    }
    String query = "query=" + HttpSql.encoded("INSERT INTO binary (a) FORMAT RowBinary");
    assertThat(http.post(query, rows.array()).body()).isEmpty();
    query = "query=" + HttpSql.encoded("INSERT INTO binary FORMAT RowBinaryWithDefaults");
    assertThat(http.post(query, defaults.array()).body()).isEmpty();

    assertThat(http.value("SELECT count(), uniqExact(a), max(a), sum(d) FROM binary"))
        .isEqualTo(2 * count + "\t" + 2 * count + "\t" + (2 * count - 1) + "\t" + 2 * count * 9);
  }

  @Test
  void native_blocks_go_out_and_come_in_again() throws Exception {
    http.value("CREATE TABLE blocks (n UInt64, t LowCardinality(String)) ORDER BY n");
    byte[] blocks =
        http.sendForBytes(
            http.request(
                    "/?query="
                        + HttpSql.encoded(
                            "SELECT number AS n, toLowCardinality(toString(n % 7)) AS t FROM"
                                + " numbers(100000) FORMAT Native"))
                .GET());
    http.post("query=" + HttpSql.encoded("INSERT INTO blocks FORMAT Native"), blocks);
    assertThat(http.value("SELECT count(), uniqExact(t) FROM blocks")).isEqualTo("100000\t7");
  }

  @Test
  void an_insert_tells_how_many_rows_it_wrote_and_a_broken_one_writes_none() throws Exception {
    http.value("CREATE TABLE counted (a UInt32) ENGINE = MergeTree ORDER BY a");
    HttpResponse<String> answer = http.post("INSERT INTO counted VALUES (1), (2), (3)");
    assertThat(answer.headers().firstValue("X-ClickHouse-Summary"))
        .hasValueSatisfying(s -> assertThat(s).contains("\"written_rows\":\"3\""));

    answer =
        http.post("query=" + HttpSql.encoded("INSERT INTO counted FORMAT CSV"), "4\nfive\n6\n");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("row 2");
    assertThat(http.value("SELECT count() FROM counted")).isEqualTo("3");
  }

  @Test
  void rows_of_a_client_that_breaks_off_are_not_written() throws Exception {
    http.value("CREATE TABLE broken_off (a UInt32) ENGINE = MergeTree ORDER BY a");
    String query = HttpSql.encoded("INSERT INTO broken_off FORMAT CSV");
    try (Socket socket = new Socket("127.0.0.1", front.port())) {
      String request =
          "POST /?query=" + query + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n1\n2\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(http.value("SELECT count() FROM broken_off")).isEqualTo("0");
  }

  @Test
  void compressed_bodies_are_understood_and_unknown_ones_refused() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("SELECT 'packed'".getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest.Builder request =
        http.request("/")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()));
    assertThat(http.send(request).body()).isEqualTo("packed\n");

    HttpRequest.Builder brotli =
        http.request("/")
            .header("Content-Encoding", "br")
            .POST(HttpRequest.BodyPublishers.ofString("x"));
    HttpResponse<String> answer = http.send(brotli);
    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("Unknown compression method: br");
    assertThat(http.post("decompress=1", "SELECT 1").body()).contains("no LZ4 block");
  }

  @Test
  void six_queries_run_at_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<String>> answers = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < 6; i++) {
        String sql = "SELECT " + i + " + sleep(1)";
        answers.add(threads.submit(() -> http.value(sql)));
      }
      for (int i = 0; i < 6; i++) {
        assertThat(answers.get(i).get()).isEqualTo(String.valueOf(i));
      }
      // One after another they would sleep for six seconds.
      assertThat(System.nanoTime() - start).isLessThan(5_500_000_000L);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_result_beyond_the_limit_is_refused_in_clear_words() throws Exception {
    assertThat(http.value("SELECT getSetting('max_result_bytes')"))
        .isEqualTo(String.valueOf(EngineLimits.laptop().resultBytes()));
    String query = "SELECT number FROM numbers(1000000)";
    assertThat(http.post("max_result_bytes=1000000", query).body())
        .contains("Code: 396.", "Limit for result exceeded");
  }

  @Test
  void a_session_keeps_temporary_tables_and_settings() throws Exception {
    assertThat(http.post("session_id=s", "CREATE TEMPORARY TABLE tmp (a UInt8)").body()).isEmpty();
    http.post("session_id=s", "INSERT INTO tmp VALUES (5)");
    http.post("session_id=s", "SET max_threads = 3");

    assertThat(http.post("session_id=s&max_threads=2", "SELECT getSetting('max_threads')").body())
        .isEqualTo("2\n");
    assertThat(http.post("session_id=s", "SELECT a, getSetting('max_threads') FROM tmp").body())
        .isEqualTo("5\t3\n");
    assertThat(http.post("SELECT * FROM tmp").statusCode()).isEqualTo(404);
    assertThat(http.post("session_id=s&close_session=1", "SELECT 1").body()).isEqualTo("1\n");
    assertThat(http.post("session_id=s&session_check=1", "SELECT 1").body()).contains("Code: 372.");
  }

  @Test
  void a_session_is_one_clients_at_a_time_and_get_stays_harmless_in_it() throws Exception {
    Future<HttpResponse<String>> slow;
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      slow = thread.submit(() -> http.post("session_id=busy", "SELECT sleep(2)"));
      HttpResponse<String> second = http.post("session_id=busy", "SELECT 1");
      while (second.statusCode() == 200 && !slow.isDone()) {
        second = http.post("session_id=busy", "SELECT 1");
      }
      assertThat(second.body() + slow.get().body()).contains("Code: 373.");
    } finally {
      thread.shutdownNow();
    }
    assertThat(
            http.get(
                    "/?session_id=g&query="
                        + HttpSql.encoded("CREATE TABLE g (a UInt8) ORDER BY a"))
                .body())
        .contains("Code: 164.");
    assertThat(http.post("session_id=g&readonly=1", "SELECT 1").statusCode()).isEqualTo(501);
    assertThat(http.post("session_id=g&session_timeout=0", "SELECT 1").body())
        .contains("Code: 374.");
  }

  @Test
  void a_page_of_another_origin_is_refused() throws Exception {
    HttpRequest.Builder foreign =
        http.request("/")
            .header("Origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"));
    assertThat(http.send(foreign).statusCode()).isEqualTo(403);
    HttpRequest.Builder own =
        http.request("/")
            .header("Origin", front.url())
            .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"));
    assertThat(http.send(own).body()).isEqualTo("1\n");
  }

  private static void insert(String query, String body) throws Exception {
    HttpResponse<String> answer =
        http.post(query.isEmpty() ? "" : "query=" + HttpSql.encoded(query), body);
    assertThat(answer.body()).as(query).isEmpty();
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
