package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The SQL under `deploy/`: Grafana's panels run, and the server's DDL parses and is complete. */
class DeployedSqlIT {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final Pattern STATEMENT_END = Pattern.compile("(?m);\\s*$");
  private static final Pattern TABLE = Pattern.compile("openmonetize\\.\\w+");
  private static final Pattern COMMENTS = Pattern.compile("(?m)^--.*$");

  @TempDir static Path folder;
  private static ClickHouseProcess clickHouse;
  private static Sql sql;
  private static LocalDate today;

  @BeforeAll
  static void write_facts() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    ClickHouseAddress address = ClickHouseAddress.parse(clickHouse.url());
    sql = new Sql(address);
    today = LocalDate.now(ZoneOffset.UTC);
    new WithoutKafka(address).write(ExampleFacts.of(today));
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @TestFactory
  List<DynamicTest> every_panel_of_the_dashboard_shows_the_facts() throws Exception {
    Map<String, String> first =
        Map.of(
            "Credits by model", "gpt-4o-mini 1.000000",
            "Revenue, cost and margin in US dollars", "0.001000 0.000100000000 0.000900000000",
            "Balance of each wallet", "cust_123 100.000000",
            "Events that were refused or wait", "too_old 1",
            "Tokens per second", "0.030555");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode panel : dashboard().path("panels")) {
      String title = panel.path("title").asText();
      String query = panel.path("targets").path(0).path("rawSql").asText();
      tests.add(
          DynamicTest.dynamicTest(
              title,
              () -> {
                List<Map<String, String>> rows = sql.rows(asGrafanaAsks(query));
                List<String> values = new ArrayList<>(rows.get(0).values());
                assertThat(rows.get(0).keySet().iterator().next()).isEqualTo("time");
                assertThat(String.join(" ", values.subList(1, values.size())))
                    .isEqualTo(first.get(title));
              }));
    }
    assertThat(tests).hasSameSizeAs(first.keySet());
    return tests;
  }

  @Test
  void the_customers_to_choose_from_are_those_with_a_ledger() throws Exception {
    String query = dashboard().path("templating").path("list").path(0).path("query").asText();
    assertThat(sql.rows(query)).containsExactly(Map.of("customer_id", "cust_123"));
  }

  @Test
  void the_dashboard_asks_the_provisioned_data_source() throws Exception {
    String provisioned =
        Files.readString(DEPLOY.resolve("grafana/provisioning/datasources/openmonetize.yaml"));
    for (JsonNode source : dashboard().findValues("datasource")) {
      assertThat(provisioned)
          .contains("uid: " + source.path("uid").asText(), "type: " + source.path("type").asText());
    }
  }

  @TestFactory
  List<DynamicTest> the_engine_can_read_every_statement_for_a_server() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : List.of("1_roles.sql", "2_customer.sql")) {
      for (String statement : statements(file)) {
        tests.add(
            DynamicTest.dynamicTest(
                statement.lines().findFirst().orElseThrow(),
                () -> assertThat(sql.rows("EXPLAIN AST " + statement)).isNotEmpty()));
      }
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests;
  }

  @Test
  void every_table_that_holds_customers_rows_has_a_policy() throws Exception {
    policy("om_cust_123 ON", "has(names, 'customer_id') AND has(names, 'livemode')");
    policy("of_both_modes", "has(names, 'customer_id') AND NOT has(names, 'livemode')");
    policy("by_account", "has(names, 'account') AND NOT has(names, 'customer_id')");
  }

  /** The tables that one policy names are those whose columns fulfil the condition. */
  private static void policy(String part, String condition) throws Exception {
    var tables = new TreeSet<String>();
    sql.rows(
            "SELECT table, groupArray(name) AS names FROM system.columns"
                + " WHERE database = 'openmonetize' AND table NOT IN (SELECT name FROM system.tables"
                + " WHERE database = 'openmonetize' AND engine = 'View') GROUP BY table HAVING "
                + condition)
        .forEach(row -> tables.add("openmonetize." + row.get("table")));
    String statement =
        statements("2_customer.sql").stream()
            .filter(text -> text.contains("ROW POLICY") && text.contains(part))
            .findFirst()
            .orElseThrow();
    var named = new TreeSet<String>();
    TABLE.matcher(statement).results().forEach(match -> named.add(match.group()));
    assertThat(named).isEqualTo(tables);
  }

  private static List<String> statements(String file) throws Exception {
    String text = Files.readString(DEPLOY.resolve("clickhouse").resolve(file));
    return STATEMENT_END
        .splitAsStream(COMMENTS.matcher(text).replaceAll(""))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static JsonNode dashboard() throws Exception {
    return new ObjectMapper()
        .readTree(DEPLOY.resolve("grafana/dashboards/openmonetize.json").toFile());
  }

  /** The plugin's macros and variables, as it fills them in for ten days by the hour. */
  private static String asGrafanaAsks(String query) {
    String filled =
        query
            .replaceAll(
                "\\$__timeFilter\\((\\w+)\\)",
                "$1 >= toDateTime('"
                    + today.minusDays(10)
                    + " 00:00:00') AND $1 <= toDateTime('"
                    + today.plusDays(1)
                    + " 00:00:00')")
            .replaceAll(
                "\\$__timeInterval\\((\\w+)\\)",
                "toStartOfInterval(toDateTime($1), INTERVAL 3600 second)")
            .replace("$__interval_s", "3600")
            .replace("${customer:singlequote}", "'cust_123'");
    assertThat(filled).doesNotContain("$");
    return filled;
  }
}
