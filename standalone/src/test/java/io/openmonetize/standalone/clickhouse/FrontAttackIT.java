package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody may do with SQL, whichever door, spelling or trick he takes. */
class FrontAttackIT {

  @TempDir static Path folder;

  private static final String[] INSIDES = {"hidden", "formatQuery", "internal error"};

  private static ClickHouseProcess front;
  private static HttpSql http;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(folder.resolve("secret.csv"), "hidden\n");
    front =
        ClickHouseProcess.start(folder.resolve("data"), 0, EngineInstall.inUserCache().library());
    http = new HttpSql(front.url());
    http.value("CREATE TABLE default.t (a String) ENGINE = MergeTree ORDER BY a");
  }

  @AfterAll
  static void stop() {
    front.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM file('SECRET', 'LineAsString')",
        "SELECT * FROM `file`('SECRET', 'LineAsString')",
        "SELECT * FROM \"file\"('SECRET', 'LineAsString')",
        "SELECT file('SECRET')",
        "SELECT * FROM 'SECRET'",
        "SELECT * FROM `SECRET`",
        "SELECT * FROM default.`SECRET`",
        "SELECT * FROM numbers(1), `SECRET`",
        "SELECT 1 IN `SECRET`",
        "DESCRIBE TABLE `SECRET`",
        "DESCRIBE TABLE file('SECRET')",
        "SELECT * FROM (SELECT * FROM/**/file/**/('SECRET', 'LineAsString'))",
        "SELECT * FROM file -- (\n('SECRET', 'LineAsString')",
        "SELECT * FROM file # (\n('SECRET', 'LineAsString')",
        "SELECT $$'$$, file('SECRET'), '$$'",
        "SELECT $a$ '/* $a$, file('SECRET') -- '*/",
        "SELECT ‘'’, file('SECRET')",
        "SELECT * FROM “file”('SECRET', 'LineAsString')",
        "WITH x AS (SELECT * FROM file('SECRET', 'LineAsString')) SELECT * FROM x",
        "SELECT * FROM view(SELECT * FROM file('SECRET', 'LineAsString'))",
        "SELECT (SELECT * FROM file('SECRET', 'LineAsString'))",
        "EXPLAIN SELECT * FROM file('SECRET', 'LineAsString')",
        "SELECT * FROM eval('SELECT file(''SECRET'')')",
        "SELECT * FROM filesystem('SECRET')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
        "SELECT * FROM s3('http://127.0.0.1:1/x', 'LineAsString')",
        "SELECT * FROM remote('127.0.0.1:1', system.one)",
        "SELECT * FROM clusterAllReplicas('default', system.one)",
        "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
        "SELECT * FROM sqlite('SECRET', 't')",
        "SELECT * FROM executable('cat SECRET', 'LineAsString', 'a String')",
        "INSERT INTO FUNCTION file('SECRET', 'CSV', 'a String') SELECT 'x'",
        "INSERT INTO FUNCTION file('SECRET', 'CSV', 'a String') VALUES ('x')",
        "INSERT INTO t FROM INFILE 'SECRET' FORMAT CSV",
        "SELECT 1 INTO OUTFILE 'SECRET'",
        "SELECT 1 INTO/**/OUTFILE 'SECRET'",
        "CREATE TABLE f (a String) ENGINE = File('CSV', 'SECRET')",
        "CREATE TABLE f (a String) ENGINE = `URL`('http://127.0.0.1:1/', 'CSV')",
        "CREATE DATABASE fs ENGINE = Filesystem('/')",
        "CREATE DICTIONARY d (a String) PRIMARY KEY a SOURCE(FILE(path 'SECRET' format 'CSV'))"
            + " LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(1)",
        "BACKUP TABLE t TO File('SECRET')",
        "SELECT 1; DROP TABLE t",
        "SELECT 1 --\n; DROP TABLE t",
        "DROP DATABASE default",
        "DROP DATABASE `system`",
        "SELECT 1 SETTINGS dialect = 'prql'; from x",
      })
  void files_addresses_programs_and_second_statements_are_out_of_reach(String attack)
      throws Exception {
    String sql = attack.replace("SECRET", folder.resolve("secret.csv").toString());
    for (HttpResponse<String> answer :
        List.of(http.getQuery(sql), http.post(sql), http.post("readonly=1", sql))) {
      assertThat(answer.statusCode()).as(attack + answer.body()).isGreaterThanOrEqualTo(400);
      assertThat(answer.body()).startsWith("Code: ").doesNotContain(INSIDES);
    }
    assertThat(Files.readString(folder.resolve("secret.csv"))).isEqualTo("hidden\n");
    assertThat(http.value("SELECT count() FROM t")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO t SELECT 'a'",
        "INSERT INTO t VALUES ('a')",
        "INSERT/**/INTO t VALUES ('a')",
        "CREATE TABLE g (a String) ENGINE = Memory",
        "DROP TABLE t",
        "ALTER TABLE t DELETE WHERE 1",
        "TRUNCATE TABLE t",
        "SET readonly = 0",
        "SELECT 1 SETTINGS readonly = 0",
        "OPTIMIZE TABLE t",
      })
  void a_reader_changes_nothing(String attack) throws Exception {
    for (HttpResponse<String> answer :
        List.of(
            http.getQuery(attack),
            http.get("/?readonly=0&query=" + HttpSql.encoded(attack)),
            http.post("readonly=1", attack))) {
      assertThat(answer.body()).as(attack).contains("(READONLY)").doesNotContain(INSIDES);
    }
    assertThat(http.value("SELECT count() FROM t")).isEqualTo("0");
  }

  @Test
  void texts_that_only_look_like_it_are_no_attack() throws Exception {
    assertThat(http.value("SELECT 'file(''x'')' AS `a/b`")).isEqualTo("file(\\'x\\')");
    assertThat(http.value("SELECT 1 AS file")).isEqualTo("1");
    assertThat(http.value("SELECT 2 -- file('x')")).isEqualTo("2");
    assertThat(http.value("SELECT domain('http://a.b/c')")).isEqualTo("a.b");
  }

  @Test
  void a_compressed_body_that_is_none_is_an_error_and_not_silence() throws Exception {
    for (String encoding : List.of("gzip")) {
      var request =
          http.request("/")
              .header("Content-Encoding", encoding)
              .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"));
      assertThat(http.send(request).statusCode()).as(encoding).isEqualTo(400);
    }
    assertThat(http.post("decompress=1", "SELECT 1").statusCode()).isEqualTo(400);
  }

  @Test
  void a_query_id_is_one_line() throws Exception {
    assertThat(http.post("query_id=a%0d%0ab%00", "SELECT 1").statusCode()).isLessThan(500);
  }
}
