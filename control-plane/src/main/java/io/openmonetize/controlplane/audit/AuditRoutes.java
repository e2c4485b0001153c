package io.openmonetize.controlplane.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.access.QueryTime;
import io.openmonetize.controlplane.archive.AuditArchive;
import io.openmonetize.controlplane.archive.AuditArchive.Query;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.audit.AuditVerifier.Verdict;
import io.openmonetize.controlplane.directory.Paging;
import io.openmonetize.controlplane.directory.Paging.Page;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.domain.audit.AuditLine;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, and the proof that nobody changed that afterwards. A customer reads its own;
 * the catalog's is the operator's.
 */
public final class AuditRoutes {
  private final AuditArchive archive;
  private final Accounts accounts;
  private final AuditVerifier verifier;
  private final Slowly slowly;

  public AuditRoutes(
      AuditArchive archive, Accounts accounts, AuditVerifier verifier, Executor slowReads) {
    this.archive = archive;
    this.accounts = accounts;
    this.verifier = verifier;
    this.slowly = new Slowly(slowReads, "The audit log");
  }

  public void register(Routes routes) {
    routes
        .get("/v1/audit", Access.MANAGE, this::ofAccount)
        .get("/v1/audit/verify", Access.MANAGE, this::verifyAccount)
        .get("/v1/audit/catalog", Access.OPERATOR, this::ofCatalog)
        .get("/v1/audit/catalog/verify", Access.OPERATOR, this::verifyCatalog);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Listed(List<AuditAnswer> changes, @Nullable String nextCursor) {}

  private void ofAccount(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    Query query = query(ctx, account.value());
    Paging paging = Paging.of(ctx, "audit " + account.value());
    slowly.answer(
        ctx,
        () -> {
          accounts.find(account);
          return page(query, paging);
        });
  }

  private void ofCatalog(Context ctx) {
    Query query = query(ctx, AuditArchive.CATALOG);
    Paging paging = Paging.of(ctx, "audit of the catalog");
    slowly.answer(ctx, () -> page(query, paging));
  }

  private void verifyAccount(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    slowly.answer(ctx, () -> verifier.ofAccount(account));
  }

  private void verifyCatalog(Context ctx) {
    Supplier<Verdict> verdict = verifier::ofCatalog;
    slowly.answer(ctx, verdict);
  }

  private Listed page(Query query, Paging paging) {
    long below = paging.after().isEmpty() ? Long.MAX_VALUE : Long.parseLong(paging.after());
    Page<AuditLine> page =
        paging.page(
            archive.below(query, below, paging.most()), line -> Long.toString(line.sequence()));
    return new Listed(
        page.items().stream().map(AuditAnswer::of).toList(), page.nextCursor().orElse(null));
  }

  private static Query query(Context ctx, String account) {
    return new Query(
        account,
        QueryTime.of(ctx, "from"),
        QueryTime.of(ctx, "until"),
        Optional.ofNullable(ctx.queryParam("actor")),
        Optional.ofNullable(ctx.queryParam("action")),
        Optional.ofNullable(ctx.queryParam("subject")));
  }
}
