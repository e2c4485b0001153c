package io.openmonetize.flink.analytics.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One numbered file of DDL: `V001__what_it_does.sql`. */
record Migration(int version, String name, String sql) {
  static final String FOLDER = "clickhouse/";

  /** A jar cannot be listed portably, so the files are named here; a test compares. */
  private static final List<String> SHIPPED =
      List.of(
          "V001__facts_and_views.sql",
          "V002__wallets_holds_and_corrections.sql",
          "V003__audit_log.sql",
          "V004__usage_in_tables.sql",
          "V005__care_and_reconciliation.sql",
          "V006__words_and_balance_history.sql",
          "V007__stated_zeros.sql");

  private static final Pattern FILE = Pattern.compile("V(\\d{3})__\\w+\\.sql");
  private static final Pattern COMMENT_LINES = Pattern.compile("(?m)^--.*\\R?");
  private static final Pattern STATEMENT_END = Pattern.compile("(?m);\\s*$");

  /** In the order of their versions. */
  static List<Migration> shipped() {
    return SHIPPED.stream().map(file -> of(file, read(file))).toList();
  }

  static Migration of(String file, String sql) {
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " is not named like V001__what_it_does.sql");
    }
    return new Migration(Integer.parseInt(matcher.group(1)), file, sql);
  }

  List<String> statements() {
    String code = COMMENT_LINES.matcher(sql).replaceAll("");
    return Arrays.stream(STATEMENT_END.split(code))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  String checksum() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(sql.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String read(String file) {
    try (InputStream in = Migration.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + file + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FOLDER + file, e);
    }
  }
}
