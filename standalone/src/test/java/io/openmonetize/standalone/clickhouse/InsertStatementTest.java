package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertStatementTest {

  private static String seam(String text) {
    return InsertStatement.find(text)
        .map(i -> i.statement().strip() + "|" + i.format() + "|" + text.substring(i.rowsAt()))
        .orElse("none");
  }

  @Test
  void rows_begin_behind_values_or_behind_the_line_of_the_format() {
    assertThat(seam("INSERT INTO t VALUES (1)")).isEqualTo("INSERT INTO t|Values| (1)");
    assertThat(seam("insert into t (a, b) values(1,2)"))
        .isEqualTo("insert into t (a, b)|Values|(1,2)");
    assertThat(seam("INSERT INTO t FORMAT CSV\n\n1")).isEqualTo("INSERT INTO t|CSV|\n1");
    assertThat(seam("INSERT INTO t FORMAT CSV \t\r\n1")).isEqualTo("INSERT INTO t|CSV|1");
    assertThat(seam("INSERT INTO t FORMAT JSONEachRow {}"))
        .isEqualTo("INSERT INTO t|JSONEachRow|{}");
    assertThat(seam("INSERT INTO t FORMAT RowBinary")).isEqualTo("INSERT INTO t|RowBinary|");
  }

  @Test
  void names_strings_and_comments_are_no_keywords() {
    assertThat(seam("INSERT INTO values VALUES (1)")).isEqualTo("INSERT INTO values|Values| (1)");
    assertThat(seam("INSERT INTO TABLE format.values (format) FORMAT CSV\n1"))
        .isEqualTo("INSERT INTO TABLE format.values (format)|CSV|1");
    assertThat(seam("INSERT INTO `a VALUES` (b) VALUES (1)"))
        .isEqualTo("INSERT INTO `a VALUES` (b)|Values| (1)");
    assertThat(seam("/* FORMAT x */ -- VALUES\nINSERT INTO t # FORMAT y\n FORMAT CSV\n1"))
        .isEqualTo("/* FORMAT x */ -- VALUES\nINSERT INTO t # FORMAT y|CSV|1");
    assertThat(seam("INSERT INTO FUNCTION file('a) VALUES', 'CSV') SETTINGS x='VALUES' VALUES (1)"))
        .isEqualTo("INSERT INTO FUNCTION file('a) VALUES', 'CSV') SETTINGS x='VALUES'|Values| (1)");
    assertThat(seam("INSERT INTO t ('it\\'s)') VALUES (1)"))
        .isEqualTo("INSERT INTO t ('it\\'s)')|Values| (1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SELECT 1 FORMAT CSV",
        "INSERT",
        "INSERT INTO t",
        "INSERT INTO t FORMAT",
        "INSERT INTO t SELECT 1 FORMAT CSV",
        "INSERT INTO t (a) WITH 1 AS x SELECT x",
        "INSERT INTO t (SELECT 'VALUES')",
        "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
        "INSERT INTO t ((",
        "INSERT INTO 'open",
        "/* open",
      })
  void a_statement_without_rows_is_left_whole(String text) {
    assertThat(seam(text)).isEqualTo("none");
  }
}
