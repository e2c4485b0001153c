package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.ClickHouseAddress;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Asks the public views of ClickHouse, as any user of SQL could, and waits long only for what is
 * long.
 */
public final class ClickHouse {
  private static final String TIMEOUT_MS = "5000";
  private static final String LONG_TIMEOUT_MS = "60000";

  private final String url;
  private final Properties settings;

  /** Makes one answer of one row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public ClickHouse(ClickHouseAddress address) {
    this.url = address.jdbcUrl();
    this.settings = address.login();
    settings.setProperty("connection_timeout", TIMEOUT_MS);
    settings.setProperty("socket_timeout", TIMEOUT_MS);
  }

  <T> List<T> ask(String query, Reader<T> reader, Object... parameters) {
    try (Connection connection = DriverManager.getConnection(url, settings);
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return read(statement, reader);
    } catch (SQLException e) {
      throw new ArchiveUnavailable("ClickHouse does not answer", e);
    }
  }

  /** Takes one row. */
  interface Taker {
    void take(ResultSet row) throws SQLException;
  }

  /** For answers of any length, which are never held whole. */
  void stream(String query, Taker taker, Object... parameters) {
    var patient = new Properties();
    patient.putAll(settings);
    patient.setProperty("socket_timeout", LONG_TIMEOUT_MS);
    try (Connection connection = DriverManager.getConnection(url, patient);
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          taker.take(row);
        }
      }
    } catch (SQLException e) {
      throw new ArchiveUnavailable("ClickHouse does not answer", e);
    }
  }

  private static <T> List<T> read(PreparedStatement statement, Reader<T> reader)
      throws SQLException {
    var answers = new ArrayList<T>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        answers.add(reader.read(row));
      }
    }
    return answers;
  }

  static Credits credits(ResultSet row, String column) throws SQLException {
    return Credits.of(row.getBigDecimal(column));
  }

  static Object[] items(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return (Object[]) array.getArray();
  }
}
