package io.openmonetize.flink.analytics.clickhouse;

import io.openmonetize.schemas.ClickHouseAddress;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database up to the shipped DDL: each numbered file once, in order.
 *
 * <p>ClickHouse has neither transactions over several statements nor a lock to take. So a file is
 * recorded after all its statements went through, every statement may be applied again, and two
 * that start at once do the same work twice and record it twice, which reads as once.
 */
public final class ClickHouseSchema {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseSchema.class);
  private static final String VERSIONS = LogTable.DATABASE + ".schema_versions";

  /** Not a file: the row that names this incarnation of the database. */
  private static final int INCARNATION = 0;

  private static final String CREATE_VERSIONS =
      "CREATE TABLE IF NOT EXISTS "
          + VERSIONS
          + " (version UInt32, name String, checksum String,"
          + " applied_at DateTime64(6, 'UTC') DEFAULT now64(6, 'UTC'))"
          + " ENGINE = MergeTree ORDER BY (version, applied_at)";

  private final Connection connection;
  private final List<Migration> migrations;

  /**
   * The database as it was found or made.
   *
   * @param incarnation differs after the database was dropped and made again
   */
  public record Applied(String incarnation, int version) implements Serializable {}

  private ClickHouseSchema(Connection connection, List<Migration> migrations) {
    this.connection = connection;
    this.migrations = migrations;
  }

  /**
   * @throws SQLException when ClickHouse does not answer
   * @throws IllegalStateException when a file that was applied has been edited since
   */
  public static Applied apply(ClickHouseAddress address) throws SQLException {
    return apply(address, Migration.shipped());
  }

  static Applied apply(ClickHouseAddress address, List<Migration> migrations) throws SQLException {
    try (Connection connection = Connections.forMigrations(address)) {
      return new ClickHouseSchema(connection, migrations).apply();
    }
  }

  /**
   * Deletes all that ClickHouse holds of ours. The topics still have it: apply the schema and start
   * the job without its checkpoint.
   */
  public static void wipe(ClickHouseAddress address) throws SQLException {
    try (Connection connection = Connections.to(address);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + LogTable.DATABASE + " SYNC");
    }
  }

  /** The incarnation of the database at the other end of this connection. */
  static String incarnation(Connection connection) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet rows =
            query.executeQuery(
                "SELECT name FROM "
                    + VERSIONS
                    + " WHERE version = 0 ORDER BY applied_at, name LIMIT 1")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private Applied apply() throws SQLException {
    execute("CREATE DATABASE IF NOT EXISTS " + LogTable.DATABASE);
    execute(CREATE_VERSIONS);
    if (incarnation(connection).isEmpty()) {
      record(INCARNATION, UUID.randomUUID().toString(), "");
    }
    Map<Integer, String> checksums = checksums();
    int version = 0;
    for (Migration migration : migrations) {
      String before = checksums.get(migration.version());
      if (before == null) {
        run(migration);
      } else if (!before.equals(migration.checksum())) {
        throw edited(migration, before);
      }
      version = migration.version();
    }
    return new Applied(incarnation(connection), version);
  }

  private void run(Migration migration) throws SQLException {
    for (String statement : migration.statements()) {
      execute(statement);
    }
    record(migration.version(), migration.name(), migration.checksum());
    LOG.info("ClickHouse: applied {}", migration.name());
  }

  private static IllegalStateException edited(Migration migration, String before) {
    return new IllegalStateException(
        "%s was applied with checksum %s and now has %s: a released file is never edited; restore it and add a new one"
            .formatted(migration.name(), before, migration.checksum()));
  }

  private Map<Integer, String> checksums() throws SQLException {
    var checksums = new HashMap<Integer, String>();
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT version, checksum FROM " + VERSIONS)) {
      while (rows.next()) {
        checksums.put(rows.getInt(1), rows.getString(2));
      }
    }
    return checksums;
  }

  private void record(int version, String name, String checksum) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + VERSIONS + " (version, name, checksum) VALUES (?, ?, ?)")) {
      insert.setInt(1, version);
      insert.setString(2, name);
      insert.setString(3, checksum);
      insert.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
