package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public views as an interface: every column is explained, and none ever goes away. */
class PublicViewsIT {
  private static final Path KNOWN =
      Path.of("src/test/resources/io/openmonetize/e2e/analytics/public-columns.txt");
  private static final String PUBLIC =
      " FROM system.columns AS c INNER JOIN system.tables AS t"
          + " ON t.database = c.database AND t.name = c.table"
          + " WHERE c.database = 'openmonetize' AND t.engine = 'View'"
          + " AND NOT endsWith(c.table, '_log')";

  @TempDir static Path folder;
  private static ClickHouseProcess clickHouse;
  private static Sql sql;

  @BeforeAll
  static void start() throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    ClickHouseAddress address = ClickHouseAddress.parse(clickHouse.url());
    ClickHouseSchema.apply(address);
    sql = new Sql(address);
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @Test
  void every_column_says_what_it_is() throws Exception {
    assertThat(one("SELECT c.table || '.' || c.name AS n" + PUBLIC + " AND c.comment = ''"))
        .isEmpty();
  }

  @Test
  void every_view_says_what_a_row_is() throws Exception {
    assertThat(
            one(
                "SELECT name AS n FROM system.tables WHERE database = 'openmonetize'"
                    + " AND engine = 'View' AND NOT endsWith(name, '_log') AND comment = ''"))
        .isEmpty();
  }

  /** Readers' queries name them, so a column is added and never renamed, moved to another type. */
  @Test
  void no_column_that_was_ever_public_is_gone_or_has_changed() throws Exception {
    List<String> columns =
        one("SELECT c.table || ' ' || c.name || ' ' || c.type AS n" + PUBLIC + " ORDER BY 1");
    if (Boolean.getBoolean("om.docs.write")) {
      Files.writeString(KNOWN, String.join("\n", columns) + "\n");
    }
    List<String> known = Files.readAllLines(KNOWN);
    assertThat(columns).as("a column of the public interface is missing").containsAll(known);
    assertThat(known)
        .as("a new column: run this test with -Dom.docs.write=true, and it is public for ever")
        .containsAll(columns);
  }

  private static List<String> one(String query) throws Exception {
    return sql.rows(query).stream().map(row -> row.get("n").replaceAll("\\s+", " ")).toList();
  }
}
