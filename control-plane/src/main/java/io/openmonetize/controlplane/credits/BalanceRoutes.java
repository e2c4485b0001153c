package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;

/** What is in a wallet. */
public final class BalanceRoutes {
  private final Accounts accounts;

  public BalanceRoutes(Accounts accounts) {
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/credits/balance", Access.READ, ctx -> balance(ctx, Callers.inQuery(ctx)))
        .get("/v1/customers/{id}/credits", Access.READ, ctx -> balance(ctx, inPath(ctx)))
        .get("/v1/users/{user}/credits", Access.READ, ctx -> user(ctx, Callers.inQuery(ctx)))
        .get("/v1/customers/{id}/users/{user}/credits", Access.READ, ctx -> user(ctx, inPath(ctx)));
  }

  private void balance(Context ctx, AccountKey account) {
    if (ctx.queryParam("as_of") != null) {
      throw ApiException.of(
          ApiError.NOT_AVAILABLE, "Balances of the past are not available yet; leave out as_of");
    }
    ctx.json(BalanceAnswer.of(account, accounts.require(account)));
  }

  private void user(Context ctx, AccountKey account) {
    accounts.require(account);
    ctx.json(UserCreditsAnswer.withoutWallet(account, ctx.pathParam("user")));
  }

  private static AccountKey inPath(Context ctx) {
    return Callers.inPath(ctx, "id");
  }
}
