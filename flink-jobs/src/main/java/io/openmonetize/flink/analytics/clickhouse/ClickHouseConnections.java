package io.openmonetize.flink.analytics.clickhouse;

import com.clickhouse.jdbc.ConnectionImpl;
import io.openmonetize.schemas.ClickHouseAddress;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Connections for statements that read and write whole parts of tables. */
public record ClickHouseConnections(ClickHouseAddress address) implements Serializable {
  /** Below the 180 seconds after which Flink ends a task manager because a task does not stop. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);

  public Connection open() throws SQLException {
    Properties properties = Connections.properties(address);
    properties.setProperty("socket_timeout", Long.toString(ANSWER_TIMEOUT.toMillis()));
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }

  /** All of these rows, or an exception. */
  public static <R> void insert(Connection connection, LogTable<R> table, Iterable<R> rows)
      throws SQLException {
    var client = connection.unwrap(ConnectionImpl.class).getClient();
    try (PreparedStatement insert = RowBinaryInsert.prepare(client, table)) {
      for (R row : rows) {
        table.fill(insert, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
