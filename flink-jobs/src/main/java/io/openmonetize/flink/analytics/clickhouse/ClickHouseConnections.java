package io.openmonetize.flink.analytics.clickhouse;

import io.openmonetize.schemas.ClickHouseAddress;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Connections for statements that read and write whole parts of tables. Prepared inserts are
 * RowBinary and confirmed, as those of the sinks are.
 */
public record ClickHouseConnections(ClickHouseAddress address) implements Serializable {
  /** Below the 180 seconds after which Flink ends a task manager because a task does not stop. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);

  public Connection open() throws SQLException {
    Properties properties = Connections.properties(address);
    properties.putAll(Connections.INSERTING);
    properties.setProperty("socket_timeout", Long.toString(ANSWER_TIMEOUT.toMillis()));
    return ConfirmedInserts.on(DriverManager.getConnection(address.jdbcUrl(), properties));
  }
}
