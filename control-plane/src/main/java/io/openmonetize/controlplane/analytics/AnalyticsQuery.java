package io.openmonetize.controlplane.analytics;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.analytics.export.ExportFormat;
import io.openmonetize.controlplane.analytics.range.Bucket;
import io.openmonetize.controlplane.analytics.range.Buckets;
import io.openmonetize.controlplane.analytics.range.TimeRange;
import io.openmonetize.controlplane.analytics.sql.Filter;
import io.openmonetize.controlplane.analytics.sql.GroupKey;
import io.openmonetize.controlplane.analytics.sql.Scope;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.controlplane.analytics.sql.UsageSql.Page;
import io.openmonetize.http.auth.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request to the analytics asks.
 *
 * @param older whether the shapes of the older clients go with the answer: they do unless the
 *     request says `bucket` or `group_by`, which only those who know ours say
 * @param timeline how those shapes cut the time
 * @param explain whether the SQL goes with it
 * @param format empty for our JSON
 */
record AnalyticsQuery(
    UsageQuestion question,
    Page page,
    boolean older,
    Optional<Buckets> timeline,
    boolean explain,
    Optional<ExportFormat> format) {
  static final int MOST_ROWS = 10_000;
  static final int USUAL_ROWS = 1_000;

  /**
   * What an endpoint tells apart when nobody says what.
   *
   * @param hasOlder whether older clients call it
   */
  record Usual(Optional<Bucket> bucket, List<String> groups, boolean hasOlder) {}

  /** The path's customer, or else the key's or the one that is named. */
  static AnalyticsQuery of(Context ctx, Usual usual, Clock clock) {
    return of(ctx, scope(ctx), usual, clock);
  }

  static Scope scope(Context ctx) {
    boolean livemode = Principal.of(ctx).livemode();
    return Callers.inQueryOrAll(ctx).map(Scope::of).orElse(new Scope(livemode, Optional.empty()));
  }

  static AnalyticsQuery of(Context ctx, Scope scope, Usual usual, Clock clock) {
    var query = new QueryText(ctx);
    query.all(Callers.CUSTOMER_ID, Callers.CUSTOMER_ID_OF_SDK);
    var reading = new RangeQuery(query);
    var keys = new KeyQuery(query);
    TimeRange range = reading.range(clock);
    boolean ours = ctx.queryParam("bucket") != null || ctx.queryParam("group_by") != null;
    Optional<Bucket> asked = reading.bucket("bucket");
    Optional<Bucket> ofOlder = keys.bucketOfOlder();
    List<GroupKey> groups = keys.groups(usual.groups());
    List<Filter> filters = keys.filters();
    Optional<Bucket> bucket = asked.or(() -> ours ? Optional.empty() : usual.bucket());
    Optional<Buckets> cut = reading.cut("bucket", bucket, range);
    boolean older = usual.hasOlder() && !ours;
    Optional<Buckets> timeline =
        older
            ? reading.cut("groupBy", ofOlder.or(() -> Optional.of(Bucket.DAY)), range)
            : Optional.empty();
    int limit = query.whole("limit", USUAL_ROWS, MOST_ROWS);
    List<String> after = RowCursor.of(query, cut.isPresent(), groups.size());
    boolean explain = explain(query);
    Optional<ExportFormat> format = ExportFormat.asked(ctx, query::one, query::error);
    query.finish();
    return new AnalyticsQuery(
        new UsageQuestion(scope, range, cut, groups, filters),
        new Page(after, limit),
        older && format.isEmpty(),
        timeline,
        explain,
        format);
  }

  static boolean explain(QueryText query) {
    Optional<String> explain = query.one("explain");
    if (explain.isPresent() && !explain.get().equals("sql")) {
      query.error("explain", "unknown", "must be sql");
    }
    return explain.isPresent();
  }

  List<String> groupNames() {
    return new ArrayList<>(question.groups().stream().map(GroupKey::name).toList());
  }
}
