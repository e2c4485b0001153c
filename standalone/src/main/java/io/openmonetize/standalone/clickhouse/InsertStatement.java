package io.openmonetize.standalone.clickhouse;

import java.util.Optional;

/**
 * An INSERT whose rows come with it: the statement without its FORMAT or VALUES, the rows' format,
 * and where in the text the rows begin.
 */
record InsertStatement(String statement, String format, int rowsAt) {

  /** Finds the seam in a text; empty for every statement that carries no rows. */
  static Optional<InsertStatement> find(String text) {
    SqlWords words = new SqlWords(text);
    if (!words.next() || !words.is("INSERT")) {
      return Optional.empty();
    }
    skipTarget(words);
    while (words.next()) {
      if (words.is(".")) {
        words.next();
      } else if (words.is("VALUES")) {
        return Optional.of(
            new InsertStatement(text.substring(0, words.start()), "Values", words.end()));
      } else if (words.is("FORMAT")) {
        String statement = text.substring(0, words.start());
        return words.next()
            ? Optional.of(
                new InsertStatement(statement, words.word(), rowsAfter(text, words.end())))
            : Optional.empty();
      } else if (words.is("SELECT") || words.is("WITH") || words.is("FROM")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Steps onto the table's name, which may itself read like a keyword. */
  private static void skipTarget(SqlWords words) {
    boolean more = words.next();
    while (more && (words.is("INTO") || words.is("TABLE") || words.is("FUNCTION"))) {
      more = words.next();
    }
  }

  /** Blanks and then one line end belong to the statement; all behind them is rows. */
  private static int rowsAfter(String text, int end) {
    int at = end;
    while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
  }
}
