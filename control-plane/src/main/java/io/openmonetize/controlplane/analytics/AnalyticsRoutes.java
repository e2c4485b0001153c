package io.openmonetize.controlplane.analytics;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.analytics.AnalyticsQuery.Usual;
import io.openmonetize.controlplane.analytics.export.ExportFormat;
import io.openmonetize.controlplane.analytics.export.ExportView;
import io.openmonetize.controlplane.analytics.export.Exports;
import io.openmonetize.controlplane.analytics.range.Bucket;
import io.openmonetize.controlplane.analytics.range.TimeRange;
import io.openmonetize.controlplane.analytics.sql.Scope;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.archive.Views;
import io.openmonetize.controlplane.sdk.SdkAnalytics;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What was used, what it cost and what it brought in. */
public final class AnalyticsRoutes {
  private static final Usual USAGE = new Usual(Optional.empty(), List.of(), true);
  private static final Usual COSTS =
      new Usual(Optional.empty(), List.of("provider", "model"), true);
  private static final Usual TRENDS = new Usual(Optional.of(Bucket.DAY), List.of(), false);
  private static final Usual SUMMARY = new Usual(Optional.empty(), List.of(), false);
  private static final Usual MARGIN = new Usual(Optional.empty(), List.of("model"), false);

  private final UsageFigures figures;
  private final AnalyticsAnswers answers;
  private final Exports exports;
  private final Slowly slowly;
  private final Clock clock;

  public AnalyticsRoutes(Views views, Executor slowReads, Clock clock) {
    this.figures = new UsageFigures(views, clock);
    this.answers = new AnalyticsAnswers(figures);
    this.exports = new Exports(views);
    this.slowly = new Slowly(slowReads, "Usage");
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/analytics/usage", Access.READ, ctx -> rows(ctx, USAGE, SdkAnalytics::usage))
        .get("/v1/analytics/costs", Access.READ, ctx -> rows(ctx, COSTS, SdkAnalytics::costs))
        .get(
            "/v1/analytics/cost-breakdown",
            Access.READ,
            ctx -> rows(ctx, COSTS, SdkAnalytics::breakdown))
        .get("/v1/analytics/margin", Access.READ, ctx -> rows(ctx, MARGIN, sums -> Map.of()))
        .get("/v1/analytics/usage-trends", Access.READ, ctx -> whole(ctx, TRENDS))
        .get("/v1/analytics/summary", Access.READ, ctx -> summary(ctx, AnalyticsQuery.scope(ctx)))
        .get(
            "/v1/analytics/summary/{id}",
            Access.READ,
            ctx -> summary(ctx, Scope.of(Callers.inPath(ctx, "id"))))
        .get("/v1/analytics/export/{view}", Access.READ, this::export);
  }

  private void rows(
      Context ctx, Usual usual, Function<SdkAnalytics.Sums, Map<String, Object>> older) {
    AnalyticsQuery asked = AnalyticsQuery.of(ctx, usual, clock);
    if (asked.format().isPresent()) {
      export(ctx, asked);
      return;
    }
    slowly.answer(ctx, () -> answer(asked, older));
  }

  private Map<String, Object> answer(
      AnalyticsQuery asked, Function<SdkAnalytics.Sums, Map<String, Object>> older) {
    Map<String, Object> answer = answers.rows(asked);
    if (asked.older()) {
      answer.putAll(older.apply(OlderSums.of(asked, figures)));
      if (asked.explain()) {
        var sql = new ArrayList<Object>((List<?>) answer.get("sql"));
        sql.add(Explained.json("the older clients' members", OlderSums.sql(asked)));
        answer.put("sql", sql);
      }
    }
    return answer;
  }

  private void whole(Context ctx, Usual usual) {
    AnalyticsQuery asked = AnalyticsQuery.of(ctx, usual, clock);
    if (asked.format().isPresent()) {
      export(ctx, asked);
      return;
    }
    slowly.answer(ctx, () -> answers.trends(asked));
  }

  private void summary(Context ctx, Scope scope) {
    AnalyticsQuery asked = AnalyticsQuery.of(ctx, scope, SUMMARY, clock);
    slowly.answer(ctx, () -> answers.summary(asked));
  }

  private void export(Context ctx, AnalyticsQuery asked) {
    String path = ctx.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    SqlQuestion rows = UsageExport.of(asked.question());
    ExportFormat format = asked.format().orElseThrow();
    slowly.send(ctx, () -> exports.export(rows, name, format), export -> export.answer(ctx));
  }

  private void export(Context ctx) {
    Scope scope = AnalyticsQuery.scope(ctx);
    ExportView view =
        ExportView.of(ctx.pathParam("view"))
            .orElseThrow(
                () -> ApiException.of(ApiError.NOT_FOUND, "There is no such view to export"));
    var query = new QueryText(ctx);
    query.all(Callers.CUSTOMER_ID, Callers.CUSTOMER_ID_OF_SDK);
    TimeRange range = new RangeQuery(query).range(clock);
    ExportFormat format =
        ExportFormat.asked(ctx, query::one, query::error).orElse(ExportFormat.NDJSON);
    query.finish();
    slowly.send(ctx, () -> exports.view(view, scope, range, format), export -> export.answer(ctx));
  }
}
