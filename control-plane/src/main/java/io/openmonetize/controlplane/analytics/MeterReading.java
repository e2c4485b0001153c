package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.range.TimeRange;
import io.openmonetize.controlplane.analytics.sql.GroupKey;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a meter says, row by row. */
final class MeterReading {
  private static final int AVERAGE_DECIMALS = 12;

  private MeterReading() {}

  static Map<String, Object> json(
      MeterQuery asked, List<List<String>> rows, Optional<Instant> asOf, SqlQuestion sql) {
    UsageQuestion question = asked.question();
    TimeRange range = question.range();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("meter", asked.meter().slug());
    answer.put("aggregation", asked.meter().measure().aggregation().name());
    answer.put("customer_id", question.scope().customer().orElse(null));
    answer.put("livemode", question.scope().livemode());
    answer.put("start", range.local(range.start()));
    answer.put("end", range.local(range.end()));
    answer.put("timezone", range.zone().getId());
    answer.put("window", question.buckets().map(cut -> cut.bucket().publicName()).orElse(null));
    answer.put("group_by", question.groups().stream().map(GroupKey::name).toList());
    answer.put("as_of", asOf.map(Instant::toString).orElse(null));
    answer.put("data", rows.stream().map(row -> row(asked, row)).toList());
    boolean paged = question.buckets().isPresent() || !question.groups().isEmpty();
    boolean more = paged && rows.size() == asked.page().limit();
    answer.put("next_cursor", more ? cursor(question, rows.get(rows.size() - 1)) : null);
    if (asked.explain()) {
      answer.put("sql", List.of(Explained.json("data", sql)));
    }
    return answer;
  }

  private static Map<String, Object> row(MeterQuery asked, List<String> row) {
    UsageQuestion question = asked.question();
    int at = question.buckets().isPresent() ? 1 : 0;
    int values = at + question.groups().size();
    var members = new LinkedHashMap<String, Object>();
    question
        .buckets()
        .ifPresent(cut -> members.putAll(AnalyticsAnswers.bucket(cut, Long.parseLong(row.get(0)))));
    var group = new LinkedHashMap<String, Object>();
    for (int i = 0; i < question.groups().size(); i++) {
      group.put(question.groups().get(i).name(), row.get(at + i));
    }
    members.put("group", group);
    long events = Long.parseLong(row.get(values + 1));
    Aggregation aggregation = asked.meter().measure().aggregation();
    members.put("value", value(aggregation, new BigDecimal(row.get(values)), events));
    members.put("events", events);
    if (aggregation == Aggregation.AVERAGE) {
      members.put("sum", Figures.plain(new BigDecimal(row.get(values + 2))));
      members.put("count", events);
    }
    return members;
  }

  /** Of no events there is a sum and a count, and nothing that is the greatest or the latest. */
  private static @Nullable String value(Aggregation aggregation, BigDecimal value, long events) {
    return switch (aggregation) {
      case SUM, COUNT, UNIQUE -> Figures.plain(value);
      case MAX, MIN, LATEST -> events == 0 ? null : Figures.plain(value);
      case AVERAGE -> events == 0 ? null : Figures.plain(average(value, events));
    };
  }

  private static BigDecimal average(BigDecimal sum, long events) {
    return sum.divide(BigDecimal.valueOf(events), AVERAGE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static String cursor(UsageQuestion question, List<String> row) {
    int at = question.buckets().isPresent() ? 1 : 0;
    return RowCursor.at(
        at == 1 ? OptionalLong.of(Long.parseLong(row.get(0))) : OptionalLong.empty(),
        row.subList(at, at + question.groups().size()));
  }
}
