package io.openmonetize.standalone.clickhouse;

import java.util.Optional;

/** The format of an answer: what the statement itself asks for, else what the request does. */
record OutputFormat(String name) {

  static OutputFormat of(String sql, String wanted) {
    return new OutputFormat(asked(sql).orElse(wanted));
  }

  /** FORMAT counts only at the end of a statement; elsewhere it is somebody's column. */
  private static Optional<String> asked(String sql) {
    SqlWords words = new SqlWords(sql);
    Optional<String> found = Optional.empty();
    boolean more = words.next();
    while (more) {
      boolean keyword = words.is("FORMAT");
      more = words.next();
      if (keyword && more) {
        String name = words.word();
        more = words.next();
        found = !more || words.is(";") || words.is("SETTINGS") ? Optional.of(name) : found;
      }
    }
    return found;
  }

  String contentType() {
    if (name.startsWith("JSON")) {
      return "application/json; charset=UTF-8";
    }
    if (name.startsWith("TabSeparated") || name.startsWith("TSV")) {
      return "text/tab-separated-values; charset=UTF-8";
    }
    if (name.startsWith("CSV")) {
      return "text/csv; charset=UTF-8";
    }
    boolean binary =
        name.startsWith("RowBinary") || name.equals("Native") || name.equals("Parquet");
    return binary ? "application/octet-stream" : "text/plain; charset=UTF-8";
  }
}
