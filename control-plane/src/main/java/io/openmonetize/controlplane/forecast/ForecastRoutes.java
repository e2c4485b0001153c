package io.openmonetize.controlplane.forecast;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.BurnArchive;
import io.openmonetize.controlplane.forecast.estimate.Outlook.Question;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What was burned, what will be, and what is not as it was. */
public final class ForecastRoutes {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Forecasts forecasts;
  private final Executor slowReads;
  private final Clock clock;

  public ForecastRoutes(Accounts accounts, BurnArchive archive, Executor slowReads, Clock clock) {
    this.forecasts = new Forecasts(accounts, archive, clock);
    this.slowReads = slowReads;
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
    answer(ctx, () -> forecasts.burnRate(account));
  }

  private void forecast(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    Question question =
        ForecastQuery.of(
            ctx.queryParam(ForecastQuery.HORIZON), ctx.queryParam(ForecastQuery.CONFIDENCE));
    answer(ctx, () -> forecasts.forecast(account, question));
  }

  private void anomalies(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    AnomalyQuery query = AnomalyQuery.of(ctx::queryParam, clock.instant());
    answer(ctx, () -> forecasts.anomalies(account, query));
  }

  private void answer(Context ctx, Supplier<?> read) {
    Deferred.answer(ctx, CompletableFuture.supplyAsync(() -> orAway(read), slowReads), ctx::json);
  }

  private static Object orAway(Supplier<?> read) {
    try {
      return read.get();
    } catch (ArchiveUnavailable e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "Usage cannot be read at the moment; balances and burning go on. Try again",
          RETRY);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }
}
