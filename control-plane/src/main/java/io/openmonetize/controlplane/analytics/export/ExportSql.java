package io.openmonetize.controlplane.analytics.export;

import io.openmonetize.controlplane.analytics.range.TimeRange;
import io.openmonetize.controlplane.analytics.sql.Parameters;
import io.openmonetize.controlplane.analytics.sql.Scope;
import io.openmonetize.controlplane.archive.SqlQuestion;
import java.util.HashMap;
import java.util.List;

/** Rows as they leave: the same in every format, but for the texts of a CSV. */
final class ExportSql {
  /** A spreadsheet runs a cell that begins like this; a quote before it makes it text again. */
  private static final String FORMULA = "'^([=+@\\\\t\\\\r-])', '''\\\\1'";

  private ExportSql() {}

  /** A column as ClickHouse describes it. */
  record Column(String name, String type) {
    private boolean isText() {
      return type.endsWith("String") || type.endsWith("String)");
    }

    private boolean isNested() {
      return type.startsWith("Map(") || type.startsWith("Array(") || type.startsWith("Tuple(");
    }

    /** As it leaves in a format. Columns are ours, so their names may stand in the text. */
    String in(ExportFormat format) {
      String quoted = "`" + name + "`";
      if (isNested() && format != ExportFormat.NDJSON) {
        return "toJSONString(" + quoted + ") AS " + quoted;
      } else if (isText() && !isNested() && format == ExportFormat.CSV) {
        return "replaceRegexpOne(toString(" + quoted + "), " + FORMULA + ") AS " + quoted;
      }
      return quoted;
    }
  }

  /** What the rows have in each column. */
  static SqlQuestion describe(SqlQuestion source) {
    return new SqlQuestion("DESCRIBE TABLE\n(\n" + source.text() + "\n)", source.parameters());
  }

  static SqlQuestion view(ExportView view, Scope scope, TimeRange range) {
    var parameters = new Parameters();
    String text =
        "SELECT * FROM openmonetize."
            + view.publicName()
            + "\nWHERE livemode = "
            + parameters.put("livemode", "Bool", Boolean.toString(scope.livemode()))
            + scope
                .customer()
                .map(id -> "\n  AND customer_id = " + parameters.text("customer", id))
                .orElse("")
            + "\n  AND "
            + view.time()
            + " >= "
            + view.bound(parameters, "from", range.start())
            + "\n  AND "
            + view.time()
            + " < "
            + view.bound(parameters, "until", range.end())
            + "\nORDER BY "
            + view.order();
    return new SqlQuestion(text, parameters.all());
  }

  /** The same rows, and none beyond the limit. */
  static SqlQuestion rows(
      SqlQuestion source, List<Column> columns, ExportFormat format, int limit) {
    String shown = String.join(", ", columns.stream().map(each -> each.in(format)).toList());
    return within("SELECT " + shown + "\nFROM\n(\n", source, "\n)\nLIMIT {rows:UInt32}", limit);
  }

  /** How many rows there are, as far as it matters: one more than the limit at most. */
  static SqlQuestion count(SqlQuestion source, int limit) {
    return within(
        "SELECT count() FROM (SELECT 1 FROM\n(\n", source, "\n)\nLIMIT {rows:UInt32})", limit + 1);
  }

  private static SqlQuestion within(String before, SqlQuestion source, String after, int rows) {
    var parameters = new HashMap<>(source.parameters());
    parameters.put("rows", Integer.toString(rows));
    return new SqlQuestion(before + source.text() + after, parameters);
  }
}
