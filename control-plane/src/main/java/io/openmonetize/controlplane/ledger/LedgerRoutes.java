package io.openmonetize.controlplane.ledger;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Why a balance is what it is, and the proof that nobody changed how it came about. */
public final class LedgerRoutes {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Explainer explainer;
  private final Verifier verifier;
  private final Executor slowReads;

  public LedgerRoutes(Explainer explainer, Verifier verifier, Executor slowReads) {
    this.explainer = explainer;
    this.verifier = verifier;
    this.slowReads = slowReads;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/credits/explain/{transaction}", Access.READ, this::explain)
        .get("/v1/ledger/verify", Access.READ, this::verify);
  }

  private void explain(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    String transaction = ctx.pathParam("transaction");
    answer(ctx, () -> explainer.explain(account, transaction));
  }

  private void verify(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    answer(ctx, () -> verifier.verify(account));
  }

  private void answer(Context ctx, Supplier<Object> read) {
    Deferred.answer(ctx, CompletableFuture.supplyAsync(() -> orAway(read), slowReads), ctx::json);
  }

  private static Object orAway(Supplier<Object> read) {
    try {
      return read.get();
    } catch (ArchiveUnavailable e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE,
          "The whole ledger cannot be read at the moment; balances and burning go on. Try again",
          RETRY);
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }
}
