package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.export.Exports;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.controlplane.analytics.sql.UsageSql;
import io.openmonetize.controlplane.archive.SqlQuestion;
import java.util.List;

/** All rows of a question about usage, with the beginning of a bucket as a time. */
final class UsageExport {
  private UsageExport() {}

  static SqlQuestion of(UsageQuestion question) {
    SqlQuestion rows = UsageSql.rows(question, new UsageSql.Page(List.of(), Exports.MOST_ROWS + 1));
    if (question.buckets().isEmpty()) {
      return rows;
    }
    return new SqlQuestion(
        "SELECT * REPLACE (fromUnixTimestamp64Milli(bucket * 1000, 'UTC') AS bucket)\nFROM\n(\n"
            + rows.text()
            + "\n)",
        rows.parameters());
  }
}
