package io.openmonetize.flink.analytics.clickhouse;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A base table: its columns in the table's own order, and how a row fills them.
 *
 * <p>The driver sends RowBinary without the names of the columns, so all of them must be here, in
 * this order; {@link RowBinaryConnections} refuses a table that differs.
 */
public record LogTable<R>(String name, List<Column<R>> columns) implements Serializable {
  public static final String DATABASE = "openmonetize";

  String insert() {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO " + DATABASE + "." + name + " (" + names + ") VALUES (" + marks + ")";
  }

  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  void fill(PreparedStatement statement, R row) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      statement.setObject(i + 1, columns.get(i).value().of(row));
    }
  }
}
