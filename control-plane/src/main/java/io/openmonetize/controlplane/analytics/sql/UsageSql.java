package io.openmonetize.controlplane.analytics.sql;

import io.openmonetize.controlplane.analytics.range.Buckets;
import io.openmonetize.controlplane.archive.SqlQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Questions about usage as SQL over the public views, which anybody may run. */
public final class UsageSql {
  private static final String BUCKET = "bucket";

  private UsageSql() {}

  /**
   * Which rows are answered.
   *
   * @param after the bucket and groups of the last row that is known; empty for the first rows
   * @param limit how many at most
   */
  public record Page(List<String> after, int limit) {
    public Page {
      after = List.copyOf(after);
    }
  }

  /** One row per bucket and groups, in their order: their values, then all figures. */
  public static SqlQuestion rows(UsageQuestion question, Page page) {
    var parameters = new Parameters();
    return paged(question, page, parameters, figures(), used(question, parameters));
  }

  /**
   * @param values what is answered of each row beside its bucket and groups
   * @param used the rows that they are taken of
   */
  static SqlQuestion paged(
      UsageQuestion question, Page page, Parameters parameters, List<String> values, String used) {
    List<String> keys = keys(question);
    String text =
        "SELECT "
            + columns(question, parameters, values)
            + from(used)
            + groupBy(keys)
            + having(keys, page.after(), parameters)
            + (keys.isEmpty() ? "" : "\nORDER BY " + String.join(", ", keys))
            + limit(page.limit(), parameters);
    return new SqlQuestion(text, parameters.all());
  }

  /** Those groups that burned most, the greatest first. */
  public static SqlQuestion top(UsageQuestion question, int limit) {
    var parameters = new Parameters();
    List<String> keys = keys(question);
    String text =
        "SELECT "
            + columns(question, parameters, figures())
            + from(used(question, parameters))
            + groupBy(keys)
            + "\nORDER BY credits_burned DESC, events DESC, "
            + String.join(", ", keys)
            + limit(limit, parameters);
    return new SqlQuestion(text, parameters.all());
  }

  /**
   * Several sums of the same usage in one pass: a number that tells which set of groups a row is
   * of, the value of every group, empty where the set does not have it, then all figures.
   *
   * @param sets by the places of groups; the bucket, if there is one, has the place after the last
   */
  public static SqlQuestion sums(UsageQuestion question, List<List<Integer>> sets) {
    var parameters = new Parameters();
    List<String> names = new ArrayList<>(groups(question));
    question.buckets().ifPresent(cut -> names.add(BUCKET));
    String tuples =
        sets.stream()
            .map(set -> set.stream().map(names::get).collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    String which = names.isEmpty() ? "0" : "grouping(" + String.join(", ", names) + ")";
    String text =
        "SELECT "
            + which
            + " AS missing, "
            + columns(question, parameters, figures())
            + from(used(question, parameters))
            + (names.isEmpty() ? "" : "\nGROUP BY GROUPING SETS (" + tuples + ")");
    return new SqlQuestion(text, parameters.all());
  }

  private static List<String> figures() {
    return Figure.ALL.stream().map(figure -> figure.sum() + " AS " + figure.name()).toList();
  }

  private static String columns(
      UsageQuestion question, Parameters parameters, List<String> values) {
    var columns = new ArrayList<String>();
    question
        .buckets()
        .ifPresent(
            cut -> columns.add("roundDown(used.at, " + edges(cut, parameters) + ") AS bucket"));
    columns.addAll(groups(question).stream().map(name -> "used." + name + " AS " + name).toList());
    columns.addAll(values);
    return String.join(",\n  ", columns);
  }

  private static String edges(Buckets cut, Parameters parameters) {
    return parameters.put(
        "buckets",
        "Array(Int64)",
        cut.starts().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
  }

  private static String used(UsageQuestion question, Parameters parameters) {
    return new UsedRows(question, parameters, question.groups()).sql();
  }

  private static String from(String used) {
    return "\nFROM\n(\n" + used + "\n) AS used";
  }

  private static String limit(int rows, Parameters parameters) {
    return "\nLIMIT " + parameters.put("limit", "UInt32", Integer.toString(rows));
  }

  private static List<String> groups(UsageQuestion question) {
    return IntStream.range(0, question.groups().size())
        .mapToObj(i -> UsedRows.alias(question.groups(), i))
        .toList();
  }

  private static List<String> keys(UsageQuestion question) {
    var keys = new ArrayList<String>();
    question.buckets().ifPresent(cut -> keys.add(BUCKET));
    keys.addAll(groups(question));
    return keys;
  }

  private static String groupBy(List<String> keys) {
    return keys.isEmpty() ? "" : "\nGROUP BY " + String.join(", ", keys);
  }

  private static String having(List<String> keys, List<String> after, Parameters parameters) {
    if (after.isEmpty()) {
      return "";
    }
    var values = new ArrayList<String>();
    for (int i = 0; i < keys.size(); i++) {
      String type = keys.get(i).equals(BUCKET) ? "Int64" : "String";
      values.add(parameters.put("after_" + (i + 1), type, after.get(i)));
    }
    return "\nHAVING (" + String.join(", ", keys) + ") > (" + String.join(", ", values) + ")";
  }

  /** When the newest decision was taken that can be read: now if any is of these days. */
  public static SqlQuestion asOf(Scope scope, Optional<Long> sinceMs) {
    var parameters = new Parameters();
    String text =
        "SELECT toUnixTimestamp64Milli(max(decided_at)) AS as_of\n"
            + "FROM openmonetize.events\nWHERE livemode = "
            + parameters.put("livemode", "Bool", Boolean.toString(scope.livemode()))
            + scope
                .customer()
                .map(id -> " AND customer_id = " + parameters.text("customer", id))
                .orElse("")
            + sinceMs
                .map(
                    ms ->
                        " AND timestamp >= "
                            + parameters.put("since", Grain.EVENT.type(), Grain.EVENT.text(ms)))
                .orElse("");
    return new SqlQuestion(text, parameters.all());
  }
}
