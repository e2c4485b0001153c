package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer's BI tool: clickhouse-jdbc with an API key for a password. */
class TenantJdbcIT {
  @TempDir static Path folder;
  private static TenantStage stage;

  @BeforeAll
  static void start() throws Exception {
    stage = new TenantStage(folder);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static Connection connect(String key) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:clickhouse:" + stage.url() + "/openmonetize", Tenant.USER, key);
  }

  @Test
  void a_tool_lists_the_public_views_and_nothing_else() throws Exception {
    try (Connection connection = connect(TenantStage.ACME)) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(column(about.getSchemas(), "TABLE_SCHEM")).containsExactly("openmonetize");
      List<String> tables = column(about.getTables(null, "openmonetize", "%", null), "TABLE_NAME");
      assertThat(tables)
          .contains("events", "ledger", "usage_daily", "balances", "rejected")
          .noneMatch(name -> name.endsWith("_log"))
          .doesNotContain("schema_versions");
      assertThat(column(about.getTables(null, "system", "%", null), "TABLE_NAME")).isEmpty();
      assertThat(column(about.getColumns(null, "openmonetize", "ledger", "%"), "COLUMN_NAME"))
          .contains("amount", "balance_after");
      assertThat(column(about.getColumns(null, "openmonetize", "ledger_2_log", "%"), "COLUMN_NAME"))
          .isEmpty();
      assertThat(about.getDatabaseProductVersion()).isNotBlank();
      assertThat(column(about.getTableTypes(), "TABLE_TYPE")).isNotEmpty();
      assertThat(column(about.getTypeInfo(), "TYPE_NAME")).isNotEmpty();
      assertThat(connection.isValid(10)).isTrue();
    }
  }

  @Test
  void a_prepared_statement_reads_own_amounts_as_decimals() throws Exception {
    try (Connection connection = connect(TenantStage.ACME);
        var query =
            connection.prepareStatement(
                "SELECT customer_id, sum(amount) AS total FROM ledger WHERE type = ? GROUP BY 1")) {
      query.setString(1, "BURN");
      try (ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("customer_id")).isEqualTo("acme");
        assertThat(rows.getBigDecimal("total")).isEqualByComparingTo("-30");
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void what_a_customer_may_not_do_is_an_exception() throws Exception {
    try (Connection connection = connect(TenantStage.ACME);
        var statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "SELECT * FROM ledger_2_log",
              "INSERT INTO ledger_2_log (customer_id) VALUES ('x')",
              "DROP VIEW events",
              "SELECT file('/etc/passwd')")) {
        assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
      }
    }
    assertThatThrownBy(() -> connect("om_live_wrong").createStatement().execute("SELECT 1"))
        .isInstanceOf(SQLException.class)
        .hasStackTraceContaining("Authentication failed");
  }

  private static List<String> column(ResultSet rows, String name) throws SQLException {
    List<String> values = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        values.add(rows.getString(name));
      }
    }
    return values;
  }
}
