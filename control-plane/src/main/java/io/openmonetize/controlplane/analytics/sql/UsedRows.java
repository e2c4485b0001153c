package io.openmonetize.controlplane.analytics.sql;

import io.openmonetize.controlplane.analytics.range.Buckets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** The inner table of every question about usage: rows of the views that hold it, with a time. */
final class UsedRows {
  private final UsageQuestion question;
  private final Parameters parameters;
  private final List<GroupKey> keys;

  UsedRows(UsageQuestion question, Parameters parameters, List<GroupKey> keys) {
    this.question = question;
    this.parameters = parameters;
    this.keys = keys;
  }

  /** The name of a group in the question's own text: a client's word never stands there. */
  static String alias(List<GroupKey> keys, int index) {
    return keys.get(index).isLabel() ? "metadata_" + (index + 1) : keys.get(index).name();
  }

  String sql() {
    List<Long> edges = question.buckets().map(Buckets::starts).orElse(List.of());
    List<Piece> pieces =
        Piece.cover(coarsest(), question.range().startMs(), question.range().endMs(), edges);
    var parts = new ArrayList<String>();
    for (int i = 0; i < pieces.size(); i++) {
      parts.add(part(pieces.get(i), i + 1));
    }
    return String.join("\n    UNION ALL\n", parts);
  }

  /** The first view that has all that is grouped by or filtered. */
  private Grain coarsest() {
    Grain ofScope = question.scope().customer().isPresent() ? Grain.CUSTOMER_DAY : Grain.TOTAL_DAY;
    return Stream.concat(keys.stream(), question.filters().stream().map(Filter::key))
        .map(GroupKey::coarsest)
        .reduce(ofScope, BinaryOperator.maxBy(Comparator.naturalOrder()));
  }

  private String part(Piece piece, int number) {
    var columns = new ArrayList<String>(keys(piece.grain()));
    boolean events = piece.grain() == Grain.EVENT;
    for (Figure figure : Figure.STORED) {
      columns.add(
          (events ? figure.ofEvent() : "recorded." + figure.name()) + " AS " + figure.name());
    }
    return select(columns, piece.grain(), conditions(piece, number));
  }

  static String select(List<String> columns, Grain grain, List<String> conditions) {
    return "    SELECT "
        + String.join(", ", columns)
        + "\n    FROM "
        + grain.view()
        + " AS recorded\n    WHERE "
        + String.join("\n      AND ", conditions);
  }

  /** The time that buckets are cut by, and the groups. */
  List<String> keys(Grain grain) {
    var columns = new ArrayList<String>();
    if (question.buckets().isPresent()) {
      columns.add(grain.second() + " AS at");
    }
    for (int i = 0; i < keys.size(); i++) {
      columns.add(group(keys.get(i), i) + " AS " + alias(keys, i));
    }
    return columns;
  }

  private String group(GroupKey key, int index) {
    return key.label()
        .map(label -> "recorded.metadata[" + parameters.text("label_" + (index + 1), label) + "]")
        .orElse("toString(recorded." + key.column() + ")");
  }

  List<String> conditions(Piece piece, int number) {
    var all = new ArrayList<String>();
    all.add(
        "recorded.livemode = "
            + parameters.put("livemode", "Bool", Boolean.toString(question.scope().livemode())));
    question
        .scope()
        .customer()
        .ifPresent(id -> all.add("recorded.customer_id = " + parameters.text("customer", id)));
    Grain grain = piece.grain();
    String time = "recorded." + grain.time();
    all.add(time + " >= " + bound("from_" + number, grain, piece.fromMs()));
    all.add(time + " < " + bound("until_" + number, grain, piece.untilMs()));
    if (grain == Grain.EVENT) {
      all.add("recorded.verdict = 'burned'");
      all.add("recorded.correction != 'voided'");
    }
    for (int i = 0; i < question.filters().size(); i++) {
      all.add(condition(question.filters().get(i), i + 1));
    }
    return all;
  }

  private String bound(String name, Grain grain, long ms) {
    return parameters.put(name, grain.type(), grain.text(ms));
  }

  private String condition(Filter filter, int number) {
    var values = new ArrayList<String>();
    for (int i = 0; i < filter.values().size(); i++) {
      values.add(parameters.text("filter_" + number + "_" + (i + 1), filter.values().get(i)));
    }
    String column =
        filter
            .key()
            .label()
            .map(label -> "recorded.metadata[" + parameters.text("filtered_" + number, label) + "]")
            .orElse("recorded." + filter.key().column());
    return column + " IN (" + String.join(", ", values) + ")";
  }
}
