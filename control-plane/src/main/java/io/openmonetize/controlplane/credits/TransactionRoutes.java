package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.ArchiveUnavailable;
import io.openmonetize.controlplane.archive.LedgerArchive;
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
import java.util.function.Function;
import java.util.function.Supplier;

/** The ledger as pages. The archive answers in its own time, so pages have threads of their own. */
public final class TransactionRoutes {
  static final int DEFAULT_LIMIT = 20;
  static final int MAX_LIMIT = 100;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final LedgerReader ledger;
  private final WalletReader wallets;
  private final Executor pages;

  public TransactionRoutes(
      Projections projections, Accounts accounts, LedgerArchive archive, Executor pages) {
    this.ledger = new LedgerReader(accounts, projections, archive);
    this.wallets = new WalletReader(accounts, projections, archive);
    this.pages = pages;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/credits/transactions", Access.READ, this::transactions)
        .get(
            "/v1/users/{user}/transactions",
            Access.READ,
            ctx -> wallet(ctx, Callers.inQuery(ctx), BalanceRoutes.user(ctx)))
        .get(
            "/v1/teams/{team}/transactions",
            Access.READ,
            ctx -> wallet(ctx, Callers.inQuery(ctx), BalanceRoutes.team(ctx)))
        .get(
            "/v1/customers/{id}/users/{user}/transactions",
            Access.READ,
            ctx -> wallet(ctx, Callers.inPath(ctx, "id"), BalanceRoutes.user(ctx)))
        .get(
            "/v1/customers/{id}/teams/{team}/transactions",
            Access.READ,
            ctx -> wallet(ctx, Callers.inPath(ctx, "id"), BalanceRoutes.team(ctx)));
  }

  private void transactions(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    var query = PageQuery.of(ctx, DEFAULT_LIMIT, MAX_LIMIT);
    Optional<Cursor> from = query.cursor().map(text -> Cursor.decode(text, account, Cursor.ALL));
    answer(
        ctx,
        () -> ledger.page(account, from, query),
        page -> TransactionsAnswer.of(account, page, query));
  }

  private void wallet(Context ctx, AccountKey account, WalletId wallet) {
    var query = PageQuery.of(ctx, DEFAULT_LIMIT, MAX_LIMIT);
    Optional<Cursor> from =
        query.cursor().map(text -> Cursor.decode(text, account, wallet.value()));
    answer(
        ctx,
        () -> wallets.page(account, wallet, from, query),
        page -> TransactionsAnswer.ofWallet(account, wallet, page, query));
  }

  private void answer(
      Context ctx, Supplier<LedgerPage> read, Function<LedgerPage, TransactionsAnswer> form) {
    Deferred.answer(
        ctx,
        CompletableFuture.supplyAsync(() -> orAway(read), pages),
        page -> ctx.json(form.apply(page)));
  }

  private static LedgerPage orAway(Supplier<LedgerPage> read) {
    try {
      return read.get();
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
