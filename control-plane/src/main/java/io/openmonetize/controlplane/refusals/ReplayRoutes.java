package io.openmonetize.controlplane.refusals;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Scope;
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
import java.util.function.Supplier;

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
      boolean more,
      List<Result> results) {
    static Answer of(Asked asked, Results results, boolean more) {
      int fit = results.count(asked.dryRun() ? "would_replay" : "replayed");
      return new Answer(
          asked.dryRun(),
          fit,
          results.count("refused"),
          results.count("already_replayed"),
          more,
          results.results());
    }
  }

  /** Those that are meant, and one more when there are more. */
  private record Found(List<Refusal> refusals, boolean more) {
    static Found upTo(List<Refusal> found) {
      boolean more = found.size() > MOST;
      return new Found(more ? found.subList(0, MOST) : found, more);
    }
  }

  private void one(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    Optional<AccountKey> scope = Scope.inBody(ctx, body);
    Asked asked = asked(ctx, body, ReplayForm.one(body));
    body.finish();
    String id = ctx.pathParam("id");
    Supplier<Found> find =
        () -> {
          List<Refusal> found = archive.find(scope, List.of(id));
          if (found.isEmpty()) {
            throw RefusalRoutes.unknown();
          }
          return new Found(found, false);
        };
    Deferred.answer(
        ctx,
        replay(find, asked).thenApply(results -> orRefuse(results.get(0))),
        result -> ctx.status(status(result.status().equals("replayed"))).json(result));
  }

  private void many(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    Optional<AccountKey> scope = Scope.inBody(ctx, body);
    Optional<List<String>> ids = body.texts("ids", MOST, LONGEST_ID);
    Optional<Query> query = body.object("filter").map(filter -> RefusalQueries.of(filter, scope));
    if (ids.isPresent() == query.isPresent()) {
      body.error("ids", "one_of", "or filter must be given, and not both");
    }
    Asked asked = asked(ctx, body, ReplayForm.many(body));
    body.finish();
    Supplier<Found> find =
        () ->
            ids.map(named -> new Found(named(scope, named), false))
                .orElseGet(() -> found(query.orElseThrow()));
    answer(ctx, find, asked);
  }

  /** All that is open, or what is named. */
  private void ofSdk(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    Optional<AccountKey> scope = Scope.inBody(ctx, body);
    Optional<List<String>> ids = body.texts("ids", MOST, LONGEST_ID);
    Asked asked = asked(ctx, body, ReplayForm.many(body));
    body.finish();
    Supplier<Found> find =
        () ->
            ids.map(named -> new Found(named(scope, named), false))
                .orElseGet(() -> found(Query.openOf(scope)));
    Deferred.answer(
        ctx,
        answered(find, asked),
        answer ->
            ctx.status(status(answer.replayed() > 0 && !answer.dryRun()))
                .json(SdkRefusals.replayed(answer.replayed(), answer.refused(), answer.results())));
  }

  private Found found(Query query) {
    return Found.upTo(archive.refused(query, Optional.empty(), MOST + 1));
  }

  /** All of them or none. */
  private List<Refusal> named(Optional<AccountKey> scope, List<String> ids) {
    List<String> once = ids.stream().distinct().toList();
    List<Refusal> found = once.isEmpty() ? List.of() : archive.find(scope, once);
    if (found.size() < once.size()) {
      List<String> there = found.stream().map(Refusal::id).toList();
      throw ApiException.invalid(
          once.stream()
              .filter(id -> !there.contains(id))
              .map(id -> new FieldError("ids", "not_found", "names no refused event: " + id))
              .toList());
    }
    return found;
  }

  private void answer(Context ctx, Supplier<Found> find, Asked asked) {
    Deferred.answer(
        ctx,
        answered(find, asked),
        answer -> ctx.status(status(answer.replayed() > 0 && !answer.dryRun())).json(answer));
  }

  private CompletableFuture<Answer> answered(Supplier<Found> find, Asked asked) {
    return slowly
        .later(find)
        .thenCompose(
            found ->
                replays
                    .replay(found.refusals(), asked)
                    .thenApply(results -> Answer.of(asked, results, found.more())))
        .exceptionallyCompose(ReplayRoutes::translate);
  }

  private CompletableFuture<List<Result>> replay(Supplier<Found> find, Asked asked) {
    return slowly
        .later(find)
        .thenCompose(found -> replays.replay(found.refusals(), asked))
        .thenApply(Results::results)
        .exceptionallyCompose(ReplayRoutes::translate);
  }

  private static Asked asked(Context ctx, FieldReader body, Transformation change) {
    return new Asked(change, Principal.of(ctx).actor(), body.flag("dry_run").orElse(false));
  }

  private static int status(boolean handedOver) {
    return handedOver ? 202 : 200;
  }

  /** One alone that does not fit is the client's to mend. */
  private static Result orRefuse(Result result) {
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
