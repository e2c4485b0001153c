package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the product's tables are made of, through the pinned clickhouse-jdbc. */
class JdbcTypesIT {

  private static final String UINT64_MAX = "18446744073709551615";
  private static final BigDecimal COST = new BigDecimal("12345678901234567890.000000000001");
  private static final LocalDateTime MOMENT =
      LocalDateTime.of(2026, 2, 28, 23, 59, 59, 123_000_000);

  @TempDir static Path folder;

  private static ClickHouseProcess front;

  @BeforeAll
  static void start() throws Exception {
    front = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
  }

  @AfterAll
  static void stop() {
    front.close();
  }

  private static Connection connect(boolean rowBinary) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("beta.row_binary_for_simple_insert", String.valueOf(rowBinary));
    return DriverManager.getConnection(front.jdbcUrl(), properties);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void every_type_comes_back_as_it_went_in(boolean rowBinary) throws SQLException {
    try (Connection connection = connect(rowBinary)) {
      execute(connection, "DROP TABLE IF EXISTS types");
      execute(
          connection,
          "CREATE TABLE types (id UInt64, amount Int64, cost Decimal(38, 12),"
              + " at DateTime64(3, 'UTC'), kind LowCardinality(String), meta Map(String, String),"
              + " tags Array(String), note Nullable(String), text String)"
              + " ENGINE = MergeTree ORDER BY id");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO types (id, amount, cost, at, kind, meta, tags, note, text)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        insert.setBigDecimal(1, new BigDecimal(UINT64_MAX));
        insert.setLong(2, Long.MIN_VALUE);
        insert.setBigDecimal(3, COST);
        insert.setObject(4, MOMENT);
        insert.setString(5, "TOKEN_USAGE");
        insert.setObject(6, Map.of("region", "eu'\\"));
        insert.setObject(7, List.of("a", "b\n\n;c"));
        insert.setNull(8, Types.VARCHAR);
        insert.setString(9, "line\n\n; 'quoted' \\ é €\u0000end");
        insert.addBatch();
        assertThat(insert.executeBatch()).hasSize(1);
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT * FROM types")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getBigDecimal("id")).isEqualByComparingTo(UINT64_MAX);
        assertThat(row.getObject("id")).isEqualTo(new BigInteger(UINT64_MAX));
        assertThat(row.getLong("amount")).isEqualTo(Long.MIN_VALUE);
        assertThat(row.getBigDecimal("cost")).isEqualByComparingTo(COST);
        assertThat(row.getObject("at", LocalDateTime.class)).isEqualTo(MOMENT);
        assertThat(row.getTimestamp("at").toInstant())
            .isEqualTo(Instant.parse("2026-02-28T23:59:59.123Z"));
        assertThat(row.getString("kind")).isEqualTo("TOKEN_USAGE");
        assertThat(row.getObject("meta")).isEqualTo(Map.of("region", "eu'\\"));
        assertThat((Object[]) row.getArray("tags").getArray()).containsExactly("a", "b\n\n;c");
        assertThat(row.getString("note")).isNull();
        assertThat(row.wasNull()).isTrue();
        assertThat(row.getString("text")).isEqualTo("line\n\n; 'quoted' \\ é €\u0000end");
        assertThat(row.next()).isFalse();
      }
    }
  }

  /** Ids and amounts run through all byte values, line feeds next to each other among them. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_batch_of_twenty_thousand_rows_arrives_whole(boolean rowBinary) throws SQLException {
    try (Connection connection = connect(rowBinary)) {
      execute(connection, "DROP TABLE IF EXISTS many");
      execute(
          connection, "CREATE TABLE many (id UInt32, name String) ENGINE = MergeTree ORDER BY id");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO many (id, name) VALUES (?, ?)")) {
        for (int i = 0; i < 20_000; i++) {
          insert.setInt(1, i);
          insert.setString(2, "name-" + i);
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(20_000);
      }
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT count(), sum(id), uniqExact(name), countIf(name = 'name-' || toString(id))"
                      + " FROM many")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getLong(1)).isEqualTo(20_000);
        assertThat(row.getLong(2)).isEqualTo(19_999L * 20_000 / 2);
        assertThat(row.getLong(3)).isEqualTo(20_000);
        assertThat(row.getLong(4)).isEqualTo(20_000);
      }
    }
  }

  @Test
  void an_error_keeps_the_servers_code_and_words() throws SQLException {
    try (Connection connection = connect(false);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(60))
          .hasMessageContaining("UNKNOWN_TABLE");
      assertThatThrownBy(() -> statement.executeQuery("SELEC 1"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(62));
    }
  }

  @Test
  void a_result_of_many_blocks_is_read_to_its_end() throws SQLException {
    try (Connection connection = connect(false);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT number, toString(number) FROM numbers(300000)")) {
      long expected = 0;
      while (rows.next()) {
        assertThat(rows.getLong(1)).isEqualTo(expected);
        expected++;
      }
      assertThat(expected).isEqualTo(300_000);
    }
  }

  @Test
  void the_newest_version_wins_behind_a_view() throws SQLException {
    try (Connection connection = connect(false)) {
      execute(connection, "CREATE DATABASE IF NOT EXISTS openmonetize");
      execute(
          connection,
          "CREATE TABLE openmonetize.balance_rows (customer String, version UInt64, micros Int64)"
              + " ENGINE = ReplacingMergeTree(version) ORDER BY customer");
      execute(
          connection,
          "CREATE VIEW openmonetize.balances AS"
              + " SELECT customer, micros FROM openmonetize.balance_rows FINAL");
      execute(
          connection,
          "CREATE TABLE openmonetize.totals (customer String, writes SimpleAggregateFunction(sum,"
              + " UInt64)) ENGINE = AggregatingMergeTree ORDER BY customer");
      execute(
          connection,
          "CREATE MATERIALIZED VIEW openmonetize.totals_mv TO openmonetize.totals AS"
              + " SELECT customer, count() AS writes FROM openmonetize.balance_rows GROUP BY"
              + " customer");
      for (long[] row : new long[][] {{2, 20}, {3, 30}, {1, 10}, {3, 30}}) {
        execute(
            connection,
            "INSERT INTO openmonetize.balance_rows VALUES ('c', " + row[0] + ", " + row[1] + ")");
      }
      assertThat(one(connection, "SELECT sum(micros) FROM openmonetize.balances")).isEqualTo("30");
      assertThat(one(connection, "SELECT sum(writes) FROM openmonetize.totals")).isEqualTo("4");
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
