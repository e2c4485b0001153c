package io.openmonetize.flink.analytics.clickhouse;

import io.openmonetize.schemas.ClickHouseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a {@link Retention} into force as the tables' TTL. Only what differs is changed, because a
 * changed TTL makes ClickHouse look through all the parts of a table.
 */
public final class ClickHouseRetention {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseRetention.class);
  private static final String CLAUSE = " TTL ";

  private final Connection connection;

  private ClickHouseRetention(Connection connection) {
    this.connection = connection;
  }

  /** For a database whose schema is up to date. */
  public static void apply(ClickHouseAddress address, Retention retention) throws SQLException {
    try (Connection connection = Connections.forMigrations(address)) {
      var tables = new ClickHouseRetention(connection);
      for (Retention.Rule rule : retention.rules()) {
        tables.apply(rule);
      }
    }
  }

  private void apply(Retention.Rule rule) throws SQLException {
    String engine = engine(rule.table());
    boolean has = engine.contains(CLAUSE);
    if (engine.isEmpty() || (rule.ttl().isEmpty() && !has)) {
      return;
    }
    if (rule.ttl().isEmpty()) {
      alter(rule, "REMOVE TTL");
    } else if (!has || !engine.contains(CLAUSE + rule.ttl())) {
      alter(rule, "MODIFY TTL " + rule.ttl());
    }
  }

  /** How ClickHouse writes the table's engine down; empty when there is no such table. */
  private String engine(String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT engine_full FROM system.tables WHERE database = ? AND name = ?")) {
      query.setString(1, LogTable.DATABASE);
      query.setString(2, table);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getString(1) + " " : "";
      }
    }
  }

  private void alter(Retention.Rule rule, String change) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE " + LogTable.DATABASE + "." + rule.table() + " " + change);
    }
    LOG.info("ClickHouse: {} {}", rule.table(), change);
  }
}
