package io.openmonetize.controlplane.refusals;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.controlplane.archive.RefusalArchive;
import io.openmonetize.controlplane.archive.RefusalArchive.Query;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.controlplane.refusals.Replays.Asked;
import io.openmonetize.controlplane.refusals.Replays.Result;
import io.openmonetize.controlplane.refusals.Replays.Results;
import io.openmonetize.controlplane.sdk.SdkRefusals;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Refused events go in again: one, some, or all that a filter finds. */
public final class ReplayRoutes {
  private static final int MOST = 100;
  private static final int LONGEST_ID = 255;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final RefusalArchive archive;
  private final Replays replays;
  private final Slowly slowly;

  public ReplayRoutes(RefusalArchive archive, PublicDoor door, Slowly slowly, Clock clock) {
    this.archive = archive;
    this.replays = new Replays(door, clock);
    this.slowly = slowly;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/events/rejected/replay", Access.INGEST, this::many)
        .post("/v1/events/rejected/{id}/replay", Access.INGEST, this::one)
        .post("/v1/events/dlq/replay", Access.INGEST, this::ofSdk);
  }

  private record Answer(
      boolean dryRun,
      int replayed,
      int refused,
      int alreadyReplayed,
      int notFound,
      boolean more,
      List<Result> results) {
    static Answer of(Asked asked, Found found, Results replayed) {
      var results = new Results(found.withMissing(replayed.results()));
      return new Answer(
          asked.dryRun(),
          results.count(asked.dryRun() ? "would_replay" : "replayed"),
          results.count("refused"),
          results.count("already_replayed"),
          results.count("not_found"),
          found.more(),
          results.results());
    }

    int status() {
      return handedOver(replayed > 0 && !dryRun);
    }
  }

  /**
   * Those that are meant.
   *
   * @param missing ids of none of them
   * @param more there are more of them
   */
  private record Found(List<Refusal> refusals, List<String> missing, boolean more) {
    List<Result> withMissing(List<Result> results) {
      return Stream.concat(results.stream(), missing.stream().map(Result::notFound)).toList();
    }
  }

  private void one(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    Optional<AccountKey> scope = Callers.inBodyOrAll(ctx, body);
    Asked asked = asked(ctx, body, ReplayForm.one(body));
    body.finish();
    Query query = Query.named(scope, List.of(ctx.pathParam("id")));
    Deferred.answer(
        ctx,
        answered(query, asked).thenApply(ReplayRoutes::only),
        result -> ctx.status(handedOver(result.status().equals("replayed"))).json(result));
  }

  private void many(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    Optional<AccountKey> scope = Callers.inBodyOrAll(ctx, body);
    Optional<List<String>> ids = body.texts("ids", MOST, LONGEST_ID);
    Optional<Query> filter = body.object("filter").map(sent -> RefusalQueries.of(sent, scope));
    if (ids.isEmpty() && filter.isEmpty()) {
      body.error("filter", "required", "or ids must be given");
    }
    Asked asked = asked(ctx, body, ReplayForm.many(body));
    body.finish();
    Query query = filter.orElseGet(() -> Query.named(scope, List.of()));
    Deferred.answer(
        ctx,
        answered(ids.map(query::withIds).orElse(query), asked),
        answer -> ctx.status(answer.status()).json(answer));
  }

  /** All that is open, or what is named; the SDK sends no body for the former. */
  private void ofSdk(Context ctx) {
    FieldReader body = FieldReader.ofOptional(ctx);
    Optional<AccountKey> scope = Callers.inBodyOrAll(ctx, body);
    Optional<List<String>> ids = body.texts("ids", MOST, LONGEST_ID);
    Asked asked = asked(ctx, body, ReplayForm.many(body));
    body.finish();
    Query query = ids.map(named -> Query.named(scope, named)).orElseGet(() -> Query.openOf(scope));
    Deferred.answer(
        ctx,
        answered(query, asked),
        answer ->
            ctx.status(answer.status())
                .json(
                    SdkRefusals.replayed(
                        answer.replayed(),
                        answer.refused() + answer.notFound(),
                        answer.results())));
  }

  private CompletableFuture<Answer> answered(Query query, Asked asked) {
    return slowly
        .later(() -> find(query))
        .thenCompose(
            found ->
                replays
                    .replay(found.refusals(), asked)
                    .thenApply(results -> Answer.of(asked, found, results)))
        .exceptionallyCompose(ReplayRoutes::translate);
  }

  private Found find(Query query) {
    List<Refusal> found = archive.refused(query, Optional.empty(), MOST + 1);
    List<String> there = found.stream().map(Refusal::id).toList();
    List<String> missing =
        query.ids().orElse(List.of()).stream()
            .distinct()
            .filter(id -> !there.contains(id))
            .toList();
    boolean more = found.size() > MOST;
    return new Found(more ? found.subList(0, MOST) : found, missing, more);
  }

  private static Asked asked(Context ctx, FieldReader body, Transformation change) {
    return new Asked(change, Principal.of(ctx).actor(), body.flag("dry_run").orElse(false));
  }

  private static int handedOver(boolean something) {
    return something ? 202 : 200;
  }

  /** One alone that does not fit is the client's to mend. */
  private static Result only(Answer answer) {
    Result result = answer.results().get(0);
    if (result.status().equals("not_found")) {
      throw RefusalRoutes.unknown();
    }
    if (!result.status().equals("refused")) {
      return result;
    }
    List<FieldError> errors =
        result.errors().stream()
            .map(problem -> new FieldError(problem.field(), problem.code(), problem.message()))
            .toList();
    throw ApiException.of(ApiError.REFUSED, "The event would be refused again; `errors` says why")
        .withFields(errors)
        .with("reason", errors.isEmpty() ? "refused" : errors.get(0).code());
  }

  private static <T> CompletableFuture<T> translate(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return CompletableFuture.failedFuture(
        cause instanceof JournalUnavailableException
            ? ApiException.later(
                ApiError.JOURNAL_UNAVAILABLE,
                "The events could not be handed over. Send the same again: each counts once",
                RETRY)
            : cause);
  }
}
