package io.openmonetize.standalone.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps statements to the data of this database. The embedded engine would read and write any file
 * of the process's user, call any address, and start programs: its `default` database even takes a
 * file's path for a table. A server forbids all of that to its users, and so does the front.
 *
 * <p>Statements are looked at as the engine itself writes them down again, so that comments,
 * quoting and heredocs hide nothing.
 */
final class OwnData {
  private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'", Pattern.DOTALL);
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\b(file|fileCluster|filesystem|url|urlCluster|s3\\w*|gcs|oss|cosn|hdfs\\w*|azure\\w*"
              + "|iceberg\\w*|deltaLake\\w*|hudi\\w*|paimon\\w*|ytsaurus|mysql|postgresql|mongodb"
              + "|redis|sqlite|odbc|jdbc|http|executable\\w*|remote|remoteSecure|cluster"
              + "|clusterAllReplicas|clickhouse|cassandra|prometheus\\w*|arrow\\w*|python|eval|disk"
              + "|library|kafka|nats|rabbitmq)`?\\s*\\(",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ENGINE = Pattern.compile("\\bENGINE\\s*=\\s*`?(\\w+)");
  private static final Pattern OWN_ENGINE =
      Pattern.compile("\\w*MergeTree|Memory|\\w*Log|Null|Set|Join|Buffer|Merge|Atomic");
  private static final Pattern PATH =
      Pattern.compile(
          "\\b(?:FROM|JOIN|TABLE|INTO|IN|EXISTS)[\\s(]+(?:`?\\w+`?\\.)?`[^`]*[/.][^`]*`"
              + "|,\\s*(?:`?\\w+`?\\.)?`[^`]*/[^`]*`");
  private static final Pattern FOUNDATION =
      Pattern.compile(
          "^\\s*(?:DROP|DETACH|RENAME|TRUNCATE)\\s+DATABASE\\b.*\\b(?:default|system)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final String NORMALISED = "SELECT formatQuerySingleLine(";

  private OwnData() {}

  static void check(String sql, EngineConnection connection) {
    String plain = withoutTexts(normalised(sql, connection));
    Matcher elsewhere = ELSEWHERE.matcher(plain);
    if (elsewhere.find()) {
      throw refused(elsewhere.group(1));
    }
    Matcher engine = ENGINE.matcher(plain);
    while (engine.find()) {
      if (!OWN_ENGINE.matcher(engine.group(1)).matches()) {
        throw refused(engine.group(1));
      }
    }
    if (PATH.matcher(plain).find()) {
      throw refused("a path for a table");
    }
    if (FOUNDATION.matcher(plain).matches()) {
      throw EngineException.of(
          ErrorCode.ACCESS_DENIED, "The databases default and system cannot be taken away");
    }
  }

  /** A statement as the engine writes it down, with its texts emptied. */
  static String withoutTexts(String normalised) {
    return TEXT.matcher(normalised).replaceAll("''");
  }

  /** The statement on one line, as the engine understood it. */
  static String normalised(String sql, EngineConnection connection) {
    try {
      String literal = "'" + sql.replace("\\", "\\\\").replace("'", "\\'") + "'";
      return connection.text(NORMALISED + literal + ")");
    } catch (EngineException e) {
      int ours = e.getMessage().indexOf(": In scope " + NORMALISED);
      int version = e.getMessage().lastIndexOf(" (version");
      int name =
          e.getMessage().lastIndexOf(" (", version < 0 ? e.getMessage().length() : version - 1);
      throw ours < 0 || name < ours
          ? e
          : EngineException.fromEngine(
              e.getMessage().substring(0, ours) + "." + e.getMessage().substring(name));
    }
  }

  private static EngineException refused(String what) {
    return EngineException.of(
        ErrorCode.ACCESS_DENIED,
        "Only data of this database can be used, not "
            + what
            + ": files, addresses and programs are out of reach");
  }
}
