package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.credits.LedgerArchive.ArchiveUnavailable;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The ledger as pages. The archive answers in its own time, so pages have threads of their own. */
public final class TransactionRoutes {
  static final int DEFAULT_LIMIT = 20;
  static final int MAX_LIMIT = 100;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final LedgerReader ledger;
  private final Accounts accounts;
  private final Executor pages;

  public TransactionRoutes(
      Projections projections, Accounts accounts, LedgerArchive archive, Executor pages) {
    this.ledger = new LedgerReader(accounts, projections, archive);
    this.accounts = accounts;
    this.pages = pages;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/credits/transactions", Access.READ, this::transactions)
        .get("/v1/users/{user}/transactions", Access.READ, ctx -> user(ctx, Callers.inQuery(ctx)))
        .get(
            "/v1/customers/{id}/users/{user}/transactions",
            Access.READ,
            ctx -> user(ctx, Callers.inPath(ctx, "id")));
  }

  private void transactions(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    var query = PageQuery.of(ctx, DEFAULT_LIMIT, MAX_LIMIT);
    Optional<Cursor> from = query.cursor().map(text -> Cursor.decode(text, account));
    Deferred.answer(
        ctx,
        CompletableFuture.supplyAsync(() -> read(account, from, query), pages),
        page -> ctx.json(TransactionsAnswer.of(account, page, query)));
  }

  /** A user without a wallet has no transactions, and no page from which a cursor could be. */
  private void user(Context ctx, AccountKey account) {
    var query = PageQuery.of(ctx, DEFAULT_LIMIT, MAX_LIMIT);
    if (query.cursor().isPresent()) {
      throw Cursor.invalid();
    }
    accounts.require(account);
    ctx.json(TransactionsAnswer.none(query));
  }

  private LedgerPage read(AccountKey account, Optional<Cursor> from, PageQuery query) {
    try {
      return ledger.page(account, from, query);
    } catch (ArchiveUnavailable e) {
      throw away();
    }
  }

  private static ApiException away() {
    return ApiException.later(
        ApiError.UNAVAILABLE,
        "These transactions cannot be read at the moment; balances and burning go on. Try again",
        RETRY);
  }
}
