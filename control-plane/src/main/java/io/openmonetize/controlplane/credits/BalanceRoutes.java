package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What is in a wallet. */
public final class BalanceRoutes {
  private static final String AS_OF = "as_of";

  private final Accounts accounts;
  private final PastBalances past;
  private final Executor slowReads;

  public BalanceRoutes(Accounts accounts, PastBalances past, Executor slowReads) {
    this.accounts = accounts;
    this.past = past;
    this.slowReads = slowReads;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/credits/balance", Access.READ, ctx -> balance(ctx, Callers.inQuery(ctx)))
        .get("/v1/customers/{id}/credits", Access.READ, ctx -> balance(ctx, inPath(ctx)))
        .get("/v1/users/{user}/credits", Access.READ, ctx -> wallet(ctx, inQuery(ctx), user(ctx)))
        .get("/v1/teams/{team}/credits", Access.READ, ctx -> wallet(ctx, inQuery(ctx), team(ctx)))
        .get(
            "/v1/customers/{id}/users/{user}/credits",
            Access.READ,
            ctx -> wallet(ctx, inPath(ctx), user(ctx)))
        .get(
            "/v1/customers/{id}/teams/{team}/credits",
            Access.READ,
            ctx -> wallet(ctx, inPath(ctx), team(ctx)));
  }

  private void balance(Context ctx, AccountKey account) {
    String asOf = ctx.queryParam(AS_OF);
    if (asOf == null) {
      ctx.json(BalanceAnswer.of(account, accounts.require(account)));
      return;
    }
    Instant then = time(asOf);
    Deferred.answer(
        ctx, CompletableFuture.supplyAsync(() -> past.at(account, then), slowReads), ctx::json);
  }

  private void wallet(Context ctx, AccountKey account, WalletId wallet) {
    var funds = accounts.require(account, List.of(wallet.value()));
    ctx.json(WalletCreditsAnswer.of(account, wallet, funds));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw ApiException.invalid(
          AS_OF, "not_a_time", "must be an RFC 3339 time such as 2026-01-31T12:00:00Z");
    }
  }

  private static AccountKey inQuery(Context ctx) {
    return Callers.inQuery(ctx);
  }

  private static AccountKey inPath(Context ctx) {
    return Callers.inPath(ctx, "id");
  }

  static WalletId user(Context ctx) {
    return WalletId.ofUser(ctx.pathParam("user"));
  }

  static WalletId team(Context ctx) {
    return WalletId.ofTeam(ctx.pathParam("team"));
  }
}
