package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogTablesTest {
  private static final Pattern COLUMN = Pattern.compile("(?m)^    (\\w+) +(.+?),?$");

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
  void a_table_has_the_columns_and_types_of_its_ddl_in_the_same_order(LogTable<?> table) {
    assertThat(table.described()).isEqualTo(columnsInDdl(table.name()));
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
        .filter(match -> !match.group(1).equals("INDEX"))
        .map(match -> match.group(1) + " " + plain(match.group(2)))
        .toList();
  }

  private static String plain(String type) {
    return type.replaceAll("LowCardinality\\((\\w+)\\)", "$1");
  }
}
