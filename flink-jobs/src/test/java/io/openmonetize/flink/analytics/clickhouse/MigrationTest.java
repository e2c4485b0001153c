package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {
  @Test
  void every_file_in_the_folder_is_shipped_in_the_order_of_its_number() throws Exception {
    URI folder = Migration.class.getClassLoader().getResource(Migration.FOLDER).toURI();

    assertThat(Migration.shipped()).extracting(Migration::name).isEqualTo(names(folder));
  }

  /** The folder stands in a jar when the whole project is built, else among the classes. */
  private static List<String> names(URI folder) throws IOException {
    if (!folder.getScheme().equals("jar")) {
      return list(Path.of(folder));
    }
    try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
      return list(jar.getPath(Migration.FOLDER));
    }
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_file_is_cut_into_statements_where_a_line_ends_with_a_semicolon() {
    Migration migration =
        Migration.of(
            "V007__two.sql",
            """
            -- A comment; with a semicolon;
            CREATE TABLE a (x String DEFAULT ';x')
            ENGINE = Memory;

            -- Another.
            CREATE VIEW b AS SELECT 1;
            """);

    assertThat(migration.version()).isEqualTo(7);
    assertThat(migration.statements())
        .containsExactly(
            "CREATE TABLE a (x String DEFAULT ';x')\nENGINE = Memory", "CREATE VIEW b AS SELECT 1");
  }

  @Test
  void a_changed_letter_changes_the_checksum() {
    assertThat(Migration.of("V001__a.sql", "SELECT 1;").checksum())
        .isNotEqualTo(Migration.of("V001__a.sql", "SELECT 2;").checksum());
  }

  @Test
  void a_file_with_another_name_is_refused() {
    assertThatThrownBy(() -> Migration.of("1_a.sql", "")).hasMessageContaining("1_a.sql");
  }

  @Test
  void every_statement_may_be_applied_again() {
    Pattern again =
        Pattern.compile(
            "(CREATE (TABLE IF NOT EXISTS|OR REPLACE VIEW)|DROP VIEW IF EXISTS|INSERT INTO|TRUNCATE TABLE)"
                + " openmonetize\\."
                + "|ALTER TABLE openmonetize\\.\\w+\\s+COMMENT COLUMN IF EXISTS ");

    assertThat(Migration.shipped())
        .flatMap(Migration::statements)
        .allMatch(statement -> again.matcher(statement).lookingAt());
  }

  /** A row that is taken over twice is one row only in a table that keeps one for each key. */
  @Test
  void what_is_taken_over_goes_into_tables_that_fold_copies() {
    List<String> statements =
        Migration.shipped().stream().flatMap(file -> file.statements().stream()).toList();
    Pattern into = Pattern.compile("INSERT INTO (openmonetize\\.\\w+)");

    assertThat(statements)
        .filteredOn(sql -> sql.startsWith("INSERT"))
        .isNotEmpty()
        .allSatisfy(
            insert -> {
              Matcher table = into.matcher(insert);
              assertThat(table.lookingAt()).isTrue();
              assertThat(statements)
                  .anyMatch(
                      sql ->
                          sql.startsWith("CREATE TABLE IF NOT EXISTS " + table.group(1) + "\n")
                              && sql.contains("ENGINE = ReplacingMergeTree"));
            });
  }

  @Test
  void no_amount_of_money_or_quantity_is_a_floating_point_number() {
    assertThat(Migration.shipped())
        .extracting(Migration::sql)
        .noneMatch(sql -> sql.contains("Float"));
  }
}
