package io.openmonetize.flink.analytics.clickhouse;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the table that is meant.
 *
 * <p>RowBinary does not say what type its values have, and a database that was dropped and made
 * again would miss what this job read before. Both are looked at whenever a connection is made,
 * before the first row is written.
 */
final class RowBinaryConnections implements JdbcConnectionProvider, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String COLUMNS =
      "SELECT name, type FROM system.columns WHERE database = ? AND table = ? ORDER BY position";

  /** Changes nothing about how a value is written. */
  private static final Pattern LOW_CARDINALITY = Pattern.compile("LowCardinality\\((\\w+)\\)");

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
  public @Nullable Connection getConnection() {
    Connection connection = connections.getConnection();
    try {
      return connection == null ? null : inserting(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the driver has no client", e);
    }
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
    return inserting(connection);
  }

  private Connection inserting(Connection connection) throws SQLException {
    return RowBinaryInsert.on(connection, table);
  }

  private void refuseOtherColumns(Connection connection) throws SQLException {
    List<String> found = columnsOf(connection);
    if (!found.equals(table.described())) {
      throw new IllegalStateException(
          "%s.%s has the columns %s and should have %s: apply the schema, or use the job that belongs to it"
              .formatted(LogTable.DATABASE, table.name(), found, table.described()));
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
          String type = LOW_CARDINALITY.matcher(rows.getString(2)).replaceAll("$1");
          names.add(rows.getString(1) + " " + type);
        }
      }
    }
    return names;
  }
}
