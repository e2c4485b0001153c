package io.openmonetize.flink.analytics.clickhouse;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * Connections to the table that is meant.
 *
 * <p>The driver sends RowBinary by position without the names of the columns, and a database that
 * was dropped and made again would miss what this job read before. Both are looked at whenever a
 * connection is made, before the first row is written.
 */
final class RowBinaryConnections implements JdbcConnectionProvider, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String COLUMNS =
      "SELECT name FROM system.columns WHERE database = ? AND table = ? ORDER BY position";

  private final LogTable<?> table;
  private final ClickHouseSchema.Applied schema;
  private final SimpleJdbcConnectionProvider connections;

  RowBinaryConnections(
      LogTable<?> table, ClickHouseSchema.Applied schema, JdbcConnectionOptions options) {
    this.table = table;
    this.schema = schema;
    this.connections = new SimpleJdbcConnectionProvider(options);
  }

  @Override
  public Connection getConnection() {
    return ConfirmedInserts.on(connections.getConnection());
  }

  @Override
  public Properties getProperties() {
    return connections.getProperties();
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return connections.isConnectionValid();
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException, ClassNotFoundException {
    return checked(connections.getOrEstablishConnection());
  }

  @Override
  public void closeConnection() {
    connections.closeConnection();
  }

  @Override
  public Connection reestablishConnection() throws SQLException, ClassNotFoundException {
    return checked(connections.reestablishConnection());
  }

  private Connection checked(Connection connection) throws SQLException {
    refuseOtherColumns(connection);
    refuseOtherIncarnation(connection);
    return ConfirmedInserts.on(connection);
  }

  private void refuseOtherColumns(Connection connection) throws SQLException {
    List<String> found = columnsOf(connection);
    if (!found.equals(table.columnNames())) {
      throw new IllegalStateException(
          "%s.%s has the columns %s and should have %s: apply the schema, or use the job that belongs to it"
              .formatted(LogTable.DATABASE, table.name(), found, table.columnNames()));
    }
  }

  private void refuseOtherIncarnation(Connection connection) throws SQLException {
    String found = ClickHouseSchema.incarnation(connection);
    if (!found.equals(schema.incarnation())) {
      throw new IllegalStateException(
          "the database was made anew (%s, was %s) while this job ran: start the job again without its checkpoint, so that it fills the database from the beginning"
              .formatted(found, schema.incarnation()));
    }
  }

  private List<String> columnsOf(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setString(1, LogTable.DATABASE);
      query.setString(2, table.name());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
