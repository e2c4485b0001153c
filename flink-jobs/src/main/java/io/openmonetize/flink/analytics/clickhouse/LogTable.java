package io.openmonetize.flink.analytics.clickhouse;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A base table: its columns in the table's own order, and how a row fills them.
 *
 * <p>RowBinary says nothing about itself, so all columns must be here with their types; {@link
 * RowBinaryConnections} refuses a table that differs.
 */
public record LogTable<R>(String name, List<Column<R>> columns) implements Serializable {
  public static final String DATABASE = "openmonetize";

  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The names with their types. */
  List<String> described() {
    return columns.stream().map(column -> column.name() + " " + column.type()).toList();
  }

  void fill(PreparedStatement insert, R row) throws SQLException {
    RowBinary out = insert.unwrap(RowBinary.class);
    out.beginRow();
    for (Column<R> column : columns) {
      column.cell().write(out, row);
    }
  }
}
