package io.openmonetize.standalone.clickhouse;

import java.util.Locale;

/**
 * Walks over the words of a statement that stand outside of strings, comments and parentheses.
 *
 * <p>It knows just enough of the grammar to tell where an INSERT's rows begin and which format a
 * SELECT asks for; all else is the engine's business.
 */
final class SqlWords {

  private final String sql;
  private int position;
  private int start;
  private String word = "";

  SqlWords(String sql) {
    this.sql = sql;
  }

  /** Moves to the next word; false at the end. */
  boolean next() {
    while (position < sql.length()) {
      char c = sql.charAt(position);
      if (c == '(') {
        skipParentheses();
      } else if (!skipBlankOrComment()) {
        start = position;
        position = isQuote(c) ? endOfQuoted() : isWordPart(c) ? endOfBare() : position + 1;
        word = sql.substring(start, position);
        return true;
      }
    }
    word = "";
    return false;
  }

  /** The word as written, with its quotes if it has any; a sign is a word of one character. */
  String word() {
    return word;
  }

  boolean is(String keyword) {
    return word.toUpperCase(Locale.ROOT).equals(keyword);
  }

  /** The offset of the current word. */
  int start() {
    return start;
  }

  /** The offset behind the current word. */
  int end() {
    return position;
  }

  private int endOfBare() {
    int at = position;
    while (at < sql.length() && isWordPart(sql.charAt(at))) {
      at++;
    }
    return at;
  }

  private int endOfQuoted() {
    char quote = sql.charAt(position);
    int at = position + 1;
    while (at < sql.length() && sql.charAt(at) != quote) {
      at += sql.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, sql.length());
  }

  private void skipParentheses() {
    int depth = 0;
    do {
      char c = sql.charAt(position);
      if (isQuote(c)) {
        position = endOfQuoted();
      } else if (!skipBlankOrComment()) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        position++;
      }
    } while (depth > 0 && position < sql.length());
  }

  private boolean skipBlankOrComment() {
    char c = sql.charAt(position);
    if (Character.isWhitespace(c)) {
      position++;
      return true;
    }
    if (sql.startsWith("--", position) || c == '#') {
      return skipPast("\n");
    }
    return sql.startsWith("/*", position) && skipPast("*/");
  }

  private boolean skipPast(String end) {
    int found = sql.indexOf(end, position);
    position = found < 0 ? sql.length() : found + end.length();
    return true;
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
