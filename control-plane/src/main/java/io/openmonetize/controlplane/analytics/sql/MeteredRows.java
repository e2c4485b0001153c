package io.openmonetize.controlplane.analytics.sql;

import java.util.ArrayList;
import java.util.List;

/** The inner table of a meter's question: events that it counts, and what it takes of each. */
final class MeteredRows {
  private final UsageQuestion question;
  private final Parameters parameters;

  MeteredRows(UsageQuestion question, Parameters parameters) {
    this.question = question;
    this.parameters = parameters;
  }

  String sql(String measured, List<String> conditions) {
    var rows = new UsedRows(question, parameters, question.groups());
    var columns = new ArrayList<String>(rows.keys(Grain.EVENT));
    columns.add(measured + " AS measured");
    columns.add("recorded.timestamp AS timestamp");
    columns.add("recorded.revision AS revision");
    columns.add("recorded.identity AS identity");
    var range = new Piece(Grain.EVENT, question.range().startMs(), question.range().endMs());
    var all = new ArrayList<String>(rows.conditions(range, 1));
    all.addAll(conditions);
    return UsedRows.select(columns, Grain.EVENT, all);
  }
}
