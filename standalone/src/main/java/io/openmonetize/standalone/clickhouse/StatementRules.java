package io.openmonetize.standalone.clickhouse;

/** What a server refuses over HTTP, and the embedded engine by itself would not. */
final class StatementRules {

  private StatementRules() {}

  static void check(String sql, EngineConnection connection) {
    if (connection.statements(sql) > 1) {
      throw EngineException.of(
          ErrorCode.SYNTAX_ERROR, "Syntax error (Multi-statements are not allowed)");
    }
    if (!new SqlWords(sql).next()) {
      throw EngineException.of(ErrorCode.SYNTAX_ERROR, "Syntax error: Empty query");
    }
    refuseFiles(sql);
    OwnData.check(sql, connection);
  }

  /** Both would read or write the files of this process, not of the client that asks. */
  private static void refuseFiles(String sql) {
    SqlWords words = new SqlWords(sql);
    String previous = "";
    boolean insert = false;
    while (words.next()) {
      insert = insert || (previous.isEmpty() && words.is("INSERT"));
      if (!insert && previous.equalsIgnoreCase("INTO") && words.is("OUTFILE")) {
        throw EngineException.of(
            ErrorCode.INTO_OUTFILE_NOT_ALLOWED, "INTO OUTFILE is not allowed over HTTP");
      }
      if (insert && previous.equalsIgnoreCase("FROM") && words.is("INFILE")) {
        throw EngineException.of(
            ErrorCode.NOT_IMPLEMENTED, "FROM INFILE is not supported over HTTP");
      }
      previous = words.word();
    }
  }
}
