package io.openmonetize.controlplane.refusals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.controlplane.archive.RefusalArchive;
import io.openmonetize.controlplane.archive.RefusalArchive.Parked;
import io.openmonetize.controlplane.archive.RefusalArchive.Query;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.directory.Paging;
import io.openmonetize.controlplane.directory.Paging.Page;
import io.openmonetize.controlplane.sdk.SdkRefusals;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was refused and what waits: one by one, and by reason. */
public final class RefusalRoutes {
  private static final int MOST_REASONS = 100;

  private final RefusalArchive archive;
  private final Slowly slowly;

  public RefusalRoutes(RefusalArchive archive, Slowly slowly) {
    this.archive = archive;
    this.slowly = slowly;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/events/rejected", Access.READ, this::list)
        .get("/v1/events/rejected/summary", Access.READ, this::summary)
        .get("/v1/events/rejected/{id}", Access.READ, this::one)
        .get("/v1/events/parked", Access.READ, this::parked)
        .get("/v1/events/parked/summary", Access.READ, this::parkedSummary)
        .get("/v1/events/dlq", Access.READ, this::ofSdk);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Listed(List<RefusalAnswer> rejected, @Nullable String nextCursor) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Waiting(List<ParkedAnswer> parked, @Nullable String nextCursor) {}

  private record Reasons(List<RefusalAnswer.Reason> reasons, long count) {}

  private record WaitingReasons(List<ParkedAnswer.Reason> reasons, long count) {}

  private void list(Context ctx) {
    Optional<AccountKey> scope = Callers.inQueryOrAll(ctx);
    Query query = RefusalQueries.of(ctx, scope);
    Paging paging = Paging.of(ctx, "rejected " + Callers.nameOrAll(scope));
    slowly.answer(
        ctx,
        () -> {
          Page<Refusal> page = page(query, paging);
          return new Listed(
              page.items().stream().map(RefusalAnswer::of).toList(),
              page.nextCursor().orElse(null));
        });
  }

  private void ofSdk(Context ctx) {
    Optional<AccountKey> scope = Callers.inQueryOrAll(ctx);
    Query query = Query.openOf(scope);
    Paging paging = Paging.of(ctx, "dlq " + Callers.nameOrAll(scope));
    slowly.answer(
        ctx,
        () -> {
          Page<Refusal> page = page(query, paging);
          return SdkRefusals.listed(page.items(), page.nextCursor());
        });
  }

  private Page<Refusal> page(Query query, Paging paging) {
    List<Refusal> found =
        archive.refused(query, RefusalQueries.place(paging.after()), paging.most());
    return paging.page(found, refusal -> refusal.at().toEpochMilli() + " " + refusal.id());
  }

  private void summary(Context ctx) {
    Query query = RefusalQueries.of(ctx, Callers.inQueryOrAll(ctx));
    slowly.answer(
        ctx,
        () -> {
          var groups = archive.refusedByReason(query, MOST_REASONS);
          long count = groups.stream().mapToLong(RefusalArchive.Group::count).sum();
          return new Reasons(groups.stream().map(RefusalAnswer.Reason::of).toList(), count);
        });
  }

  private void one(Context ctx) {
    Optional<AccountKey> scope = Callers.inQueryOrAll(ctx);
    String id = ctx.pathParam("id");
    slowly.answer(
        ctx,
        () ->
            archive.refused(Query.named(scope, List.of(id)), Optional.empty(), 1).stream()
                .findFirst()
                .map(RefusalAnswer::of)
                .orElseThrow(RefusalRoutes::unknown));
  }

  private void parked(Context ctx) {
    Optional<AccountKey> scope = Callers.inQueryOrAll(ctx);
    Query query = RefusalQueries.of(ctx, scope);
    Paging paging = Paging.of(ctx, "parked " + Callers.nameOrAll(scope));
    slowly.answer(
        ctx,
        () -> {
          List<Parked> found =
              archive.parked(query, RefusalQueries.place(paging.after()), paging.most());
          Page<Parked> page =
              paging.page(found, row -> row.parkedAt().toEpochMilli() + " " + row.identity());
          return new Waiting(
              page.items().stream().map(ParkedAnswer::of).toList(), page.nextCursor().orElse(null));
        });
  }

  private void parkedSummary(Context ctx) {
    Query query = RefusalQueries.of(ctx, Callers.inQueryOrAll(ctx));
    slowly.answer(
        ctx,
        () -> {
          var groups = archive.parkedByReason(query, MOST_REASONS);
          long count = groups.stream().mapToLong(RefusalArchive.ParkedGroup::count).sum();
          return new WaitingReasons(groups.stream().map(ParkedAnswer.Reason::of).toList(), count);
        });
  }

  /** The same words for another tenant's and for nobody's. */
  static ApiException unknown() {
    return ApiException.of(ApiError.EVENT_NOT_FOUND, "There is no refused event with this id");
  }
}
