package io.openmonetize.flink.analytics.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
          "V007__stated_zeros.sql",
          "V008__days_in_their_own_time.sql",
          "V009__a_short_key_for_sums.sql",
          "V010__days_of_all_and_corrected_events.sql");

  private static final Pattern FILE = Pattern.compile("V(\\d{3})__\\w+\\.sql");

  /** In the order of their versions. */
  static List<Migration> shipped() {
    return SHIPPED.stream()
        .map(file -> of(file, SqlScript.text(Migration.class, "/" + FOLDER + file)))
        .toList();
  }

  static Migration of(String file, String sql) {
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " is not named like V001__what_it_does.sql");
    }
    return new Migration(Integer.parseInt(matcher.group(1)), file, sql);
  }

  List<String> statements() {
    return SqlScript.statements(sql);
  }

  String checksum() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(sql.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
