package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.range.Buckets;
import io.openmonetize.controlplane.analytics.range.TimeRange;
import io.openmonetize.controlplane.analytics.sql.Figure;
import io.openmonetize.controlplane.analytics.sql.GroupKey;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.controlplane.analytics.sql.UsageSql;
import io.openmonetize.controlplane.archive.SqlQuestion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our own answers: what was asked, up to when it is known, rows and their total. */
final class AnalyticsAnswers {
  private static final int TOP = 5;
  private static final List<String> CHANGING =
      List.of(Figure.EVENTS, Figure.BURNED, Figure.COST, Figure.REVENUE);

  private final UsageFigures figures;

  AnalyticsAnswers(UsageFigures figures) {
    this.figures = figures;
  }

  /** Everything but what older clients read. */
  Map<String, Object> rows(AnalyticsQuery asked) {
    UsageQuestion question = asked.question();
    SqlQuestion sql = UsageSql.rows(question, asked.page());
    List<FigureRow> rows = figures.rows(question, sql);
    Map<String, Object> answer = head(asked);
    answer.put("total", total(question, rows).json());
    answer.put("rows", rows.stream().map(row -> row(question, row)).toList());
    answer.put("next_cursor", next(asked, rows).orElse(null));
    if (asked.explain()) {
      UsageQuestion whole = question.by(Optional.empty(), List.of());
      answer.put(
          "sql",
          List.of(
              Explained.json("rows", sql),
              Explained.json("total", UsageSql.rows(whole, new UsageSql.Page(List.of(), 1)))));
    }
    return answer;
  }

  /** A question without buckets and groups has one row and no more, which is the total. */
  private static boolean isWhole(UsageQuestion question) {
    return question.groups().isEmpty() && question.buckets().isEmpty();
  }

  private Figures total(UsageQuestion question, List<FigureRow> rows) {
    return isWhole(question) && !rows.isEmpty() ? rows.get(0).figures() : figures.total(question);
  }

  private static Optional<String> next(AnalyticsQuery asked, List<FigureRow> rows) {
    if (isWhole(asked.question()) || rows.size() < asked.page().limit()) {
      return Optional.empty();
    }
    FigureRow last = rows.get(rows.size() - 1);
    return Optional.of(RowCursor.at(last.bucket(), last.groups()));
  }

  /** The same with the time before, which is as long and ends where this one begins. */
  Map<String, Object> trends(AnalyticsQuery asked) {
    Map<String, Object> answer = rows(asked);
    compare(asked.question(), answer);
    return answer;
  }

  Map<String, Object> summary(AnalyticsQuery asked) {
    UsageQuestion question = asked.question();
    Map<String, Object> answer = head(asked);
    answer.put("total", figures.total(question).json());
    compare(question, answer);
    for (String name : List.of("feature", "provider", "model", "user", "team")) {
      UsageQuestion by = question.by(Optional.empty(), List.of(GroupKey.known(name)));
      List<FigureRow> top = figures.rows(by, UsageSql.top(by, TOP));
      answer.put("top_" + name + "s", top.stream().map(row -> row(by, row)).toList());
    }
    return answer;
  }

  private void compare(UsageQuestion question, Map<String, Object> answer) {
    TimeRange before = question.range().before();
    Figures now = figures.total(question);
    Figures then = figures.total(question.during(before));
    var previous = new LinkedHashMap<String, Object>();
    previous.put("start", before.local(before.start()));
    previous.put("end", before.local(before.end()));
    previous.putAll(then.json());
    answer.put("previous", previous);
    var change = new LinkedHashMap<String, Object>();
    for (String name : CHANGING) {
      BigDecimal difference = now.get(name).subtract(then.get(name));
      change.put(
          Figures.publicName(name),
          Figures.percent(difference, then.get(name)).map(BigDecimal::toPlainString).orElse(null));
    }
    answer.put("change_percent", change);
  }

  private Map<String, Object> head(AnalyticsQuery asked) {
    UsageQuestion question = asked.question();
    TimeRange range = question.range();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("customer_id", question.scope().customer().orElse(null));
    answer.put("livemode", question.scope().livemode());
    answer.put("start", range.local(range.start()));
    answer.put("end", range.local(range.end()));
    answer.put("timezone", range.zone().getId());
    answer.put("bucket", question.buckets().map(cut -> cut.bucket().publicName()).orElse(null));
    answer.put("group_by", asked.groupNames());
    answer.put("as_of", figures.asOf(question.scope()).map(Instant::toString).orElse(null));
    return answer;
  }

  private static Map<String, Object> row(UsageQuestion question, FigureRow row) {
    var members = new LinkedHashMap<String, Object>();
    question.buckets().ifPresent(cut -> members.putAll(bucket(cut, row.bucket().orElseThrow())));
    var group = new LinkedHashMap<String, Object>();
    List<String> values = row.groups();
    for (int i = 0; i < values.size(); i++) {
      group.put(question.groups().get(i).name(), values.get(i));
    }
    members.put("group", group);
    members.putAll(row.figures().json());
    return members;
  }

  static Map<String, Object> bucket(Buckets cut, long start) {
    var members = new LinkedHashMap<String, Object>();
    members.put("start", cut.range().local(Instant.ofEpochSecond(start)));
    members.put("end", cut.range().local(cut.end(start)));
    return members;
  }
}
