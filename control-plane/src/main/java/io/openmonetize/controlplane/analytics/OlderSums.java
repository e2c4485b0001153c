package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.range.Buckets;
import io.openmonetize.controlplane.analytics.sql.GroupKey;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.controlplane.analytics.sql.UsageSql;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.sdk.SdkAnalytics.Sums;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What older clients read of usage, all of it in one pass over the views. */
final class OlderSums {
  private static final List<GroupKey> KEYS =
      Stream.of("feature", "provider", "model").map(GroupKey::known).toList();
  private static final int FEATURE = 0;
  private static final int PROVIDER = 1;
  private static final int MODEL = 2;
  private static final int BUCKET = 3;
  private static final List<List<Integer>> SETS =
      List.of(
          List.of(),
          List.of(FEATURE),
          List.of(PROVIDER),
          List.of(PROVIDER, MODEL),
          List.of(BUCKET));

  private OlderSums() {}

  static Sums of(AnalyticsQuery asked, UsageFigures figures) {
    UsageQuestion question = question(asked);
    List<List<FigureRow>> sums = figures.sums(question, SETS);
    return new Sums(
        sums.get(0).stream().map(FigureRow::figures).findFirst().orElse(Figures.NONE),
        by(sums.get(1), List.of(FEATURE)),
        by(sums.get(2), List.of(PROVIDER)),
        by(sums.get(3), List.of(PROVIDER, MODEL)),
        timeline(sums.get(4), asked.timeline().orElseThrow()));
  }

  static SqlQuestion sql(AnalyticsQuery asked) {
    return UsageSql.sums(question(asked), SETS);
  }

  private static UsageQuestion question(AnalyticsQuery asked) {
    return asked.question().by(asked.timeline(), KEYS);
  }

  private static List<FigureRow> by(List<FigureRow> rows, List<Integer> places) {
    return rows.stream()
        .map(
            row ->
                new FigureRow(
                    row.bucket(), places.stream().map(row.groups()::get).toList(), row.figures()))
        .sorted(Comparator.comparing(row -> String.join("\0", row.groups())))
        .toList();
  }

  private static Map<String, Figures> timeline(List<FigureRow> rows, Buckets cut) {
    var timeline = new LinkedHashMap<String, Figures>();
    rows.stream()
        .sorted(Comparator.comparingLong(row -> row.bucket().orElseThrow()))
        .forEach(row -> timeline.put(date(row, cut), row.figures()));
    return timeline;
  }

  private static String date(FigureRow row, Buckets cut) {
    Instant start = Instant.ofEpochSecond(row.bucket().orElseThrow());
    return LocalDate.ofInstant(start, cut.range().zone()).toString();
  }
}
