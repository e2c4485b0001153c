package io.openmonetize.e2e.analytics;

import io.openmonetize.schemas.ClickHouseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries through clickhouse-jdbc, every value as text. */
final class Sql {
  private final ClickHouseAddress address;

  Sql(ClickHouseAddress address) {
    this.address = address;
  }

  /** The only row, by column. */
  Map<String, String> row(String query) throws SQLException {
    List<Map<String, String>> rows = rows(query);
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows instead of one: " + query + rows);
    }
    return rows.get(0);
  }

  /** The only value. */
  String value(String query) throws SQLException {
    return row(query).values().iterator().next();
  }

  void execute(String command) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), address.login());
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  List<Map<String, String>> rows(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), address.login());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      var rows = new ArrayList<Map<String, String>>();
      while (result.next()) {
        var row = new LinkedHashMap<String, String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
