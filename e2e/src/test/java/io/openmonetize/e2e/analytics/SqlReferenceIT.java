package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the SQL reference says is so: each of its queries runs, and its columns are the views'. */
class SqlReferenceIT {
  private static final Path REFERENCE = Path.of("../docs/reference/sql.md");
  private static final Pattern QUERY = Pattern.compile("(?s)```sql\\n(.*?)```");
  private static final String RETURNS_NOTHING = "-- returns nothing\n";
  private static final Pattern COLUMNS =
      Pattern.compile("(?s)(<!-- columns: [^>]*-->\\n)(.*)(<!-- end of columns -->)");

  /** In the order of the reference. */
  private static final List<String> VIEWS =
      List.of(
          "events",
          "parked",
          "rejected",
          "duplicates",
          "usage_minute",
          "usage_hourly",
          "usage_daily",
          "customer_daily",
          "total_daily",
          "ledger",
          "balances",
          "balance_history",
          "holds",
          "alerts",
          "audit",
          "decisions",
          "door_counts",
          "doors",
          "unreadable");

  @TempDir static Path folder;
  private static ClickHouseProcess clickHouse;
  private static Sql sql;

  @BeforeAll
  static void write_two_days_of_facts() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    ClickHouseAddress address = ClickHouseAddress.parse(clickHouse.url());
    sql = new Sql(address);
    Instant start = Instant.now().minus(Duration.ofDays(2));
    var byTopic = new HashMap<String, List<byte[]>>();
    for (var record : FactsOfCustomers.of(4, 1_000, start, 7).records()) {
      byTopic.computeIfAbsent(record.topic(), none -> new ArrayList<>()).add(record.value());
    }
    byTopic.put(Topics.ALERTS, List.of(Alert.newBuilder().setAlertId("a").build().toByteArray()));
    var change = AuditEntry.newBuilder().setAccount("live:cust_1").setSequence(1).build();
    byTopic.put(Topics.AUDIT, List.of(change.toByteArray()));
    new WithoutKafka(address).write(byTopic);
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @TestFactory
  List<DynamicTest> every_query_of_the_reference_runs() throws Exception {
    List<DynamicTest> tests =
        QUERY
            .matcher(Files.readString(REFERENCE))
            .results()
            .map(match -> match.group(1))
            .map(
                query -> DynamicTest.dynamicTest(query.lines().findFirst().get(), () -> run(query)))
            .toList();
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  @Test
  void every_view_is_in_the_reference() throws Exception {
    assertThat(
            sql.rows(
                "SELECT name FROM system.tables WHERE database = 'openmonetize' AND engine = 'View' AND NOT endsWith(name, '_log')"))
        .extracting(row -> row.get("name"))
        .containsExactlyInAnyOrderElementsOf(VIEWS);
  }

  @Test
  void the_columns_of_the_reference_are_those_of_the_views() throws Exception {
    String text = Files.readString(REFERENCE);
    var section = COLUMNS.matcher(text);
    assertThat(section.find()).isTrue();
    String columns = columns();
    if (Boolean.getBoolean("om.docs.write")) {
      write(text.replace(section.group(), section.group(1) + columns + section.group(3)));
    } else {
      assertThat(section.group(2))
          .as("run this test with -Dom.docs.write=true to bring the reference up to date")
          .isEqualTo(columns);
    }
  }

  private static void run(String query) throws SQLException {
    List<Map<String, String>> rows = sql.rows(query);
    if (query.startsWith(RETURNS_NOTHING)) {
      assertThat(rows).isEmpty();
    } else {
      assertThat(rows).isNotEmpty();
    }
  }

  private static void write(String text) throws IOException {
    Files.writeString(REFERENCE, text);
  }

  private static String columns() throws SQLException {
    var text = new StringBuilder();
    for (String view : VIEWS) {
      text.append("\n### `").append(view).append("`\n\n");
      text.append("| column | type | |\n| --- | --- | --- |\n");
      for (Map<String, String> column : columnsOf(view)) {
        text.append("| `")
            .append(column.get("name"))
            .append("` | ")
            .append(column.get("type"))
            .append(" | ")
            .append(column.get("comment"))
            .append(" |\n");
      }
    }
    return text.append('\n').toString();
  }

  private static List<Map<String, String>> columnsOf(String view) throws SQLException {
    return sql.rows(
        "SELECT name, type, comment FROM system.columns WHERE database = 'openmonetize' AND table = '"
            + view
            + "' ORDER BY position");
  }
}
