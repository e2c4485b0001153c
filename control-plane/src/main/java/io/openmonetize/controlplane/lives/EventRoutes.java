package io.openmonetize.controlplane.lives;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.archive.HistoryArchive;
import io.openmonetize.controlplane.archive.HistoryArchive.Decided;
import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.controlplane.archive.RefusalArchive;
import io.openmonetize.controlplane.archive.RefusalArchive.Query;
import io.openmonetize.controlplane.archive.Slowly;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an event is, and what became of it. */
public final class EventRoutes {
  private static final int MOST_DECISIONS = 1_000;
  private static final int MOST_REFUSALS = 100;

  private final HistoryArchive history;
  private final RefusalArchive refusals;
  private final Slowly slowly;

  public EventRoutes(HistoryArchive history, RefusalArchive refusals, Slowly slowly) {
    this.history = history;
    this.refusals = refusals;
    this.slowly = slowly;
  }

  /** After those of fixed names: the first route that fits a path is taken. */
  public void register(Routes routes) {
    routes.get("/v1/events/{id}", Access.READ, this::one);
  }

  /**
   * All that is known of an id.
   *
   * @param asOf up to when the tables know anything; null when they are empty
   */
  private record Found(
      String eventId,
      String customerId,
      @Nullable String asOf,
      List<EventLife> lives,
      List<Refused> refusals) {}

  /** That a door refused it. */
  private record Refused(
      String id,
      String code,
      String message,
      String rejectedAt,
      String source,
      @Nullable String replayedAt,
      @Nullable String replayedAs) {
    static Refused of(Refusal refusal) {
      return new Refused(
          refusal.id(),
          refusal.reason().code(),
          refusal.reason().message(),
          refusal.at().toString(),
          refusal.source().topic().isEmpty() ? "http" : "kafka",
          refusal.replay().map(replay -> replay.at().toString()).orElse(null),
          refusal.replay().map(Refusal.Replay::as).orElse(null));
    }
  }

  private void one(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    String id = ctx.pathParam("id");
    slowly.answer(ctx, () -> find(account, id));
  }

  private Found find(AccountKey account, String id) {
    Optional<Instant> asOf = history.asOf(account);
    List<Decided> decisions = history.decisions(account, id, MOST_DECISIONS);
    List<Refusal> refused =
        refusals.refused(Query.ofEvent(account, id), Optional.empty(), MOST_REFUSALS).stream()
            .filter(refusal -> !refusal.isByAccount())
            .toList();
    if (decisions.isEmpty() && refused.isEmpty()) {
      throw missing(asOf);
    }
    return new Found(
        id,
        account.customerId(),
        asOf.map(Instant::toString).orElse(null),
        EventLife.of(decisions),
        refused.stream().map(Refused::of).toList());
  }

  private static ApiException missing(Optional<Instant> asOf) {
    String until = asOf.map(at -> " up to " + at).orElse("");
    return ApiException.of(
        ApiError.EVENT_NOT_FOUND,
        "No event with this id is known" + until + "; what came in the last seconds may follow");
  }
}
