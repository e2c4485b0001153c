package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 | Wanted",
        "SELECT 1 FORMAT JSON | JSON",
        "SELECT 1 format CSV ; | CSV",
        "SELECT 1 FORMAT CSV SETTINGS max_threads = 1 | CSV",
        "SELECT 1 FORMAT TSV -- FORMAT CSV | TSV",
        "SELECT ' FORMAT CSV' | Wanted",
        "SELECT format FROM t | Wanted",
        "SELECT * FROM (SELECT 1 FORMAT CSV) | Wanted",
        "SELECT 1 FORMAT | Wanted",
      })
  void the_statement_decides_before_the_request(String sql, String format) {
    assertThat(OutputFormat.of(sql, "Wanted").name()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({
    "JSONEachRow,application/json; charset=UTF-8",
    "TabSeparatedWithNames,text/tab-separated-values; charset=UTF-8",
    "CSV,text/csv; charset=UTF-8",
    "RowBinaryWithNamesAndTypes,application/octet-stream",
    "Native,application/octet-stream",
    "Pretty,text/plain; charset=UTF-8",
  })
  void a_format_has_a_media_type(String format, String type) {
    assertThat(new OutputFormat(format).contentType()).isEqualTo(type);
  }
}
