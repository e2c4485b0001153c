package io.openmonetize.controlplane.analytics;

import io.javalin.http.Context;
import io.openmonetize.controlplane.analytics.sql.MeterSql;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.archive.Views;
import io.openmonetize.controlplane.pricing.CatalogPort;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.PublishedMeter;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What a meter has counted. An archived one goes on telling. */
public final class MeterQueryRoutes {
  private final CatalogPort catalog;
  private final Views views;
  private final UsageFigures figures;
  private final Slowly slowly;
  private final Clock clock;

  public MeterQueryRoutes(CatalogPort catalog, Views views, Executor slowReads, Clock clock) {
    this.catalog = catalog;
    this.views = views;
    this.figures = new UsageFigures(views, clock);
    this.slowly = new Slowly(slowReads, "Usage");
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.get("/v1/meters/{slug}/query", Access.READ, this::query);
  }

  private void query(Context ctx) {
    var scope = AnalyticsQuery.scope(ctx);
    Meter meter =
        catalog
            .current()
            .meters()
            .find(ctx.pathParam("slug"))
            .map(PublishedMeter::meter)
            .orElseThrow(() -> ApiException.of(ApiError.NOT_FOUND, "There is no such meter"));
    MeterQuery asked = MeterQuery.of(ctx, scope, meter, clock);
    slowly.answer(
        ctx,
        () -> {
          var sql = MeterSql.rows(meter, asked.question(), asked.page());
          return MeterReading.json(asked, views.rows(sql), figures.asOf(scope), sql);
        });
  }
}
