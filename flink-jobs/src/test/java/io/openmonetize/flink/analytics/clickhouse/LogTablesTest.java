package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogTablesTest {
  private static final Pattern COLUMN = Pattern.compile("(?m)^    (\\w+) +\\w");

  static Stream<LogTable<?>> tables() {
    return Stream.of(
        LogTables.DECISIONS,
        LogTables.LEDGER,
        LogTables.REFUSALS,
        LogTables.ALERTS,
        LogTables.AUDIT,
        CareTables.REPLAYS,
        CareTables.DOOR_COUNTS,
        CareTables.DOOR_REPORTS,
        CareTables.UNREADABLE);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_table_has_the_columns_of_its_ddl_in_the_same_order(LogTable<?> table) {
    assertThat(table.columnNames()).isEqualTo(columnsInDdl(table.name()));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void an_insert_names_every_column_and_has_a_mark_for_each(LogTable<?> table) {
    int columns = table.columns().size();

    assertThat(table.insert())
        .startsWith("INSERT INTO openmonetize." + table.name() + " (")
        .contains("(" + String.join(", ", table.columnNames()) + ")")
        .endsWith("VALUES (" + String.join(", ", Collections.nCopies(columns, "?")) + ")");
  }

  private static List<String> columnsInDdl(String table) {
    String statement =
        Migration.shipped().stream()
            .flatMap(migration -> migration.statements().stream())
            .filter(
                sql -> sql.startsWith("CREATE TABLE IF NOT EXISTS openmonetize." + table + "\n"))
            .findFirst()
            .orElseThrow();
    String columns = statement.substring(0, statement.indexOf("\n)\n"));
    return COLUMN
        .matcher(columns)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !name.equals("INDEX"))
        .toList();
  }
}
