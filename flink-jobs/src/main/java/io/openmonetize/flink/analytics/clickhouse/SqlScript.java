package io.openmonetize.flink.analytics.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A file of statements, each ended by a semicolon at the end of a line; comments are lines. */
public final class SqlScript {
  private static final Pattern COMMENT_LINES = Pattern.compile("(?m)^--.*\\R?");
  private static final Pattern STATEMENT_END = Pattern.compile("(?m);\\s*$");

  private SqlScript() {}

  /** The statements of a file beside a class, or of the class path when it begins with a slash. */
  public static List<String> read(Class<?> beside, String file) {
    return statements(text(beside, file));
  }

  static List<String> statements(String sql) {
    return Arrays.stream(STATEMENT_END.split(COMMENT_LINES.matcher(sql).replaceAll("")))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  static String text(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
