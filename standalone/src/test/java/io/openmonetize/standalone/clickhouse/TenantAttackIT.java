package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a customer tries to see more with. Nothing of another's rows ever comes back. */
class TenantAttackIT {
  @TempDir static Path folder;
  private static TenantStage stage;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(folder.resolve("secret.csv"), "hidden\n");
    stage = new TenantStage(folder);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  static List<String> refused() throws Exception {
    return statements("tenant-attacks-refused.sql");
  }

  static List<String> harmless() throws Exception {
    return statements("tenant-attacks-harmless.sql");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void it_is_refused_and_shows_nothing(String attack) throws Exception {
    String sql = attack.replace("SECRET", folder.resolve("secret.csv").toString());
    for (HttpResponse<String> answer :
        List.of(
            stage.ask(TenantStage.ACME, sql),
            stage.ask(TenantStage.ACME, "param_t=decisions_2_log&param_d=system&readonly=0", sql),
            stage.ask(TenantStage.ACME, "session_id=s&database=default", sql))) {
      assertThat(answer.statusCode()).as(sql + " → " + answer.body()).isBetween(400, 501);
      assertThat(answer.body())
          .as(sql)
          .startsWith("Code: ")
          .doesNotContain(TenantStage.MARK, "hidden\n", "root:", "internal error");
    }
    assertThat(folder.resolve("secret.csv.out")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void it_shows_own_rows_or_none(String attack) throws Exception {
    HttpResponse<String> answer = stage.ask(TenantStage.ACME, "param_c=victim", attack);
    assertThat(answer.body()).as(attack).doesNotContain(TenantStage.MARK);
    assertThat(answer.statusCode()).as(attack + answer.body()).isEqualTo(200);
    HttpResponse<String> victims = stage.ask(TenantStage.VICTIM, attack);
    assertThat(victims.body()).as(attack).doesNotContain("mine_", "try_");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "tenant-counts.csv", delimiter = '|', quoteCharacter = '~')
  void a_count_counts_own_rows(String sql, String expected) throws Exception {
    assertThat(stage.value(TenantStage.ACME, sql.strip()))
        .as(sql)
        .isEqualTo(expected.strip().replace("\\t", "\t"));
  }

  @Test
  void every_view_shows_each_customer_its_own_rows_and_all_of_them() throws Exception {
    List<String> views = stage.value(TenantStage.ACME, "SHOW TABLES").lines().toList();
    assertThat(views).contains("events", "ledger", "holds", "audit", "rejected", "usage_daily");
    for (String view : views) {
      own(view, TenantStage.ACME, "customer_id = 'acme' AND ifNull(livemode, true)");
      own(view, TenantStage.ACME_TEST, "customer_id = 'acme' AND NOT ifNull(livemode, true)");
      own(view, TenantStage.VICTIM, "customer_id = 'victim' AND ifNull(livemode, true)");
    }
  }

  private static void own(String view, String key, String condition) throws Exception {
    String sum = "SELECT count(), sum(cityHash64(*)) FROM ";
    String theirs = stage.operator.value(sum + "openmonetize." + view + " WHERE " + condition);
    assertThat(theirs).as(view).doesNotStartWith("0\t");
    assertThat(stage.value(key, sum + view)).as(view + " for " + key).isEqualTo(theirs);
    assertThat(stage.value(key, sum + "openmonetize." + view)).isEqualTo(theirs);
  }

  /** A condition that fails on a text shows the text; it must not meet another's row first. */
  @Test
  void what_fails_in_a_statement_fails_on_own_rows() throws Exception {
    List<String> columns =
        stage
            .value(
                TenantStage.ACME,
                "SELECT table || '.' || name FROM system.columns WHERE type ILIKE '%String%'"
                    + " AND type NOT ILIKE '%(%String%(%'")
            .lines()
            .toList();
    assertThat(columns).hasSizeGreaterThan(90);
    for (String column : columns) {
      String view = column.substring(0, column.indexOf('.'));
      String name = column.substring(column.indexOf('.') + 1);
      for (String failing :
          List.of(
              "toUInt64(toString(" + name + ")) = 1",
              "toFixedString(toString(" + name + "), 1) = 'x'",
              "CAST(toString(" + name + ") AS Enum8('a' = 1)) = 'a'",
              "intDiv(1, customer_id = 'acme') = 1")) {
        String sql = "SELECT count() FROM " + view + " WHERE " + failing;
        assertThat(stage.ask(TenantStage.ACME, sql).body())
            .as(sql)
            .doesNotContain(TenantStage.MARK, "victim");
      }
    }
  }

  @Test
  void an_answer_tells_nothing_of_how_many_rows_lie_beside_ones_own() throws Exception {
    HttpResponse<String> answer =
        stage.ask(TenantStage.ACME, "SELECT user_id FROM events LIMIT 1 FORMAT JSON");
    assertThat(answer.body()).doesNotContain("rows_read", "statistics");
    assertThat(answer.headers().firstValue("X-ClickHouse-Summary").orElseThrow())
        .contains("\"read_rows\":\"0\"", "\"read_bytes\":\"0\"");
  }

  /** One statement a line; what is empty or begins with {@code --} is not one. */
  private static List<String> statements(String file) throws Exception {
    try (var in = TenantAttackIT.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("--"))
          .map(line -> line.replace("\\n", "\n"))
          .toList();
    }
  }
}
