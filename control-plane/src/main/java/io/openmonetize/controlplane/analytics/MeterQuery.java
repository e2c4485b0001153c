package io.openmonetize.controlplane.analytics;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.analytics.range.Bucket;
import io.openmonetize.controlplane.analytics.range.Buckets;
import io.openmonetize.controlplane.analytics.range.TimeRange;
import io.openmonetize.controlplane.analytics.sql.GroupKey;
import io.openmonetize.controlplane.analytics.sql.Scope;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.controlplane.analytics.sql.UsageSql.Page;
import io.openmonetize.domain.catalog.Meter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What a request asks a meter. Its results are told apart by what the meter itself names. */
record MeterQuery(Meter meter, UsageQuestion question, Page page, boolean explain) {
  private static final String WINDOW = "window";

  static MeterQuery of(Context ctx, Scope scope, Meter meter, Clock clock) {
    var query = new QueryText(ctx);
    query.all(Callers.CUSTOMER_ID, Callers.CUSTOMER_ID_OF_SDK);
    var reading = new RangeQuery(query);
    var keys = new KeyQuery(query);
    TimeRange range = reading.range(clock);
    Optional<Bucket> window = reading.bucket(WINDOW);
    Optional<Buckets> cut = reading.cut(WINDOW, window, range);
    List<GroupKey> groups = keys.groups(List.of());
    for (GroupKey group : groups) {
      if (!meter.groupBy().contains(group.name())) {
        query.error("group_by", "not_declared", "must be of the meter's: " + meter.groupBy());
      }
    }
    var question = new UsageQuestion(scope, range, cut, groups, keys.filters());
    int limit = query.whole("limit", AnalyticsQuery.USUAL_ROWS, AnalyticsQuery.MOST_ROWS);
    List<String> after = RowCursor.of(query, cut.isPresent(), groups.size());
    boolean explain = AnalyticsQuery.explain(query);
    query.finish();
    return new MeterQuery(meter, question, new Page(after, limit), explain);
  }
}
