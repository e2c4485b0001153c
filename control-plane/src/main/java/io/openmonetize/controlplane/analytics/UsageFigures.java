package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.sql.Scope;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.controlplane.analytics.sql.UsageSql;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.archive.Views;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks the views about usage and reads their answers. */
public final class UsageFigures {
  /** Whoever used anything lately did it within these days, which are read at once. */
  private static final Duration LATELY = Duration.ofDays(3);

  private final Views views;
  private final Clock clock;

  public UsageFigures(Views views, Clock clock) {
    this.views = views;
    this.clock = clock;
  }

  /** Rows of a question that was put into SQL with the same buckets and groups. */
  public List<FigureRow> rows(UsageQuestion question, SqlQuestion sql) {
    return views.rows(sql).stream().map(row -> row(question, row)).toList();
  }

  private static FigureRow row(UsageQuestion question, List<String> row) {
    int at = question.buckets().isPresent() ? 1 : 0;
    int figures = at + question.groups().size();
    return new FigureRow(
        at == 1 ? OptionalLong.of(Long.parseLong(row.get(0))) : OptionalLong.empty(),
        row.subList(at, figures),
        Figures.read(row.subList(figures, row.size())));
  }

  public Figures total(UsageQuestion question) {
    UsageQuestion whole = question.by(Optional.empty(), List.of());
    return rows(whole, UsageSql.rows(whole, new UsageSql.Page(List.of(), 1))).stream()
        .findFirst()
        .map(FigureRow::figures)
        .orElse(Figures.NONE);
  }

  /**
   * The sums by each set of groups, in the order of the sets.
   *
   * @param sets places of groups; the place after the last is the bucket's
   */
  public List<List<FigureRow>> sums(UsageQuestion question, List<List<Integer>> sets) {
    int groups = question.groups().size();
    int places = groups + (question.buckets().isPresent() ? 1 : 0);
    var found = new ArrayList<List<FigureRow>>();
    sets.forEach(set -> found.add(new ArrayList<>()));
    for (List<String> row : views.rows(UsageSql.sums(question, sets))) {
      long missing = Long.parseLong(row.get(0));
      for (int i = 0; i < sets.size(); i++) {
        if (missing == missing(sets.get(i), places)) {
          found.get(i).add(row(question, row.subList(1, row.size())));
        }
      }
    }
    return found;
  }

  /** ClickHouse numbers the groups from the left, the last one being the lowest bit. */
  private static long missing(List<Integer> set, int places) {
    long mask = 0;
    for (int i = 0; i < places; i++) {
      mask = mask << 1 | (set.contains(i) ? 0 : 1);
    }
    return mask;
  }

  /**
   * Up to when decisions can be read: the time of the newest one, so that of an account that has
   * used nothing since, it is that long ago. Empty when nothing was ever decided.
   */
  public Optional<Instant> asOf(Scope scope) {
    Optional<Instant> lately =
        newest(UsageSql.asOf(scope, Optional.of(clock.millis() - LATELY.toMillis())));
    return lately.isPresent() ? lately : newest(UsageSql.asOf(scope, Optional.empty()));
  }

  private Optional<Instant> newest(SqlQuestion question) {
    return views.rows(question).stream()
        .map(row -> Long.parseLong(row.get(0)))
        .filter(ms -> ms > 0)
        .map(Instant::ofEpochMilli)
        .findFirst();
  }
}
