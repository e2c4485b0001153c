package io.openmonetize.controlplane.ledger;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import java.util.concurrent.Executor;

/** Why a balance is what it is, and the proof that nobody changed how it came about. */
public final class LedgerRoutes {
  private final Explainer explainer;
  private final Verifier verifier;
  private final Slowly slowly;

  public LedgerRoutes(Explainer explainer, Verifier verifier, Executor slowReads) {
    this.explainer = explainer;
    this.verifier = verifier;
    this.slowly = new Slowly(slowReads, "The whole ledger");
  }

  public void register(Routes routes) {
    routes
        .get("/v1/credits/explain/{transaction}", Access.READ, this::explain)
        .get("/v1/ledger/verify", Access.READ, this::verify);
  }

  private void explain(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    String transaction = ctx.pathParam("transaction");
    slowly.answer(ctx, () -> explainer.explain(account, transaction));
  }

  private void verify(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    slowly.answer(ctx, () -> verifier.verify(account));
  }
}
