package io.openmonetize.flink.analytics.clickhouse;

import io.openmonetize.schemas.ClickHouseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** How this job talks to ClickHouse. */
final class Connections {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Well below the 180 seconds after which Flink ends a whole task manager because one of its tasks
   * does not stop.
   */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  /** A new version of the schema takes over the rows of the one before, be there years of them. */
  private static final Duration MIGRATION_TIMEOUT = Duration.ofHours(2);

  /** How ClickHouse is to take inserts. */
  static final Map<String, String> INSERTING =
      Map.of(
          // The answer must mean that the rows are in the table, not in a queue before it.
          "async_insert",
          "0",
          // A rebuilt table gets the same blocks again; they must not be taken for repeats.
          "insert_deduplicate",
          "0",
          // A rebuild reads years at once, and a batch of it may touch more months than that.
          "throw_on_max_partitions_per_insert_block",
          "0");

  private Connections() {}

  static Connection to(ClickHouseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), properties(address));
  }

  /** For whoever brings the schema up to date, before a job begins. */
  static Connection forMigrations(ClickHouseAddress address) throws SQLException {
    Properties properties = properties(address);
    properties.setProperty("socket_timeout", Long.toString(MIGRATION_TIMEOUT.toMillis()));
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }

  /** What every connection needs. */
  static Properties properties(ClickHouseAddress address) {
    Properties properties = address.login();
    properties.setProperty("connection_timeout", Long.toString(CONNECT_TIMEOUT.toMillis()));
    properties.setProperty("socket_timeout", Long.toString(ANSWER_TIMEOUT.toMillis()));
    // The sink tries again itself, and counts what was written.
    properties.setProperty("retry", "0");
    return properties;
  }
}
