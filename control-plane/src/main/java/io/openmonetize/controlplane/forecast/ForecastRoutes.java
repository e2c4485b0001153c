package io.openmonetize.controlplane.forecast;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.BurnArchive;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.forecast.estimate.Outlook.Question;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What was burned, what will be, and what is not as it was. */
public final class ForecastRoutes {
  private final Forecasts forecasts;
  private final Slowly slowly;
  private final Clock clock;

  public ForecastRoutes(Accounts accounts, BurnArchive archive, Executor slowReads, Clock clock) {
    this.forecasts = new Forecasts(accounts, archive, clock);
    this.slowly = new Slowly(slowReads, "Usage");
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/analytics/burn-rate", Access.READ, this::burnRate)
        .get("/v1/analytics/burn-forecast", Access.READ, this::forecast)
        .get("/v1/analytics/anomalies", Access.READ, this::anomalies);
  }

  private void burnRate(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    slowly.answer(ctx, () -> forecasts.burnRate(account));
  }

  private void forecast(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    Question question =
        ForecastQuery.of(
            ctx.queryParam(ForecastQuery.HORIZON), ctx.queryParam(ForecastQuery.CONFIDENCE));
    slowly.answer(ctx, () -> forecasts.forecast(account, question));
  }

  private void anomalies(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    AnomalyQuery query = AnomalyQuery.of(ctx::queryParam, clock.instant());
    slowly.answer(ctx, () -> forecasts.anomalies(account, query));
  }
}
