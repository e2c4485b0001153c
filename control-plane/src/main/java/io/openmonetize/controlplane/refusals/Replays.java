package io.openmonetize.controlplane.refusals;

import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.events.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends refused events in again, those of them that fit. */
final class Replays {
  private final PublicDoor door;
  private final Clock clock;

  /**
   * What is asked for.
   *
   * @param actor who asks
   * @param dryRun only tell
   */
  record Asked(Transformation change, String actor, boolean dryRun) {}

  /**
   * What became of one.
   *
   * @param status replayed, would_replay, refused, already_replayed or not_found
   * @param payload what goes in, on a dry run
   */
  record Result(
      String id,
      String status,
      @Nullable String eventId,
      List<FieldProblem> errors,
      @Nullable String payload) {
    /** Nobody's, or not the caller's. */
    static Result notFound(String id) {
      return new Result(id, "not_found", null, List.of(), null);
    }
  }

  /** What became of all. */
  record Results(List<Result> results) {
    int count(String status) {
      return (int) results.stream().filter(result -> result.status().equals(status)).count();
    }
  }

  Replays(PublicDoor door, Clock clock) {
    this.door = door;
    this.clock = clock;
  }

  CompletableFuture<Results> replay(List<Refusal> refusals, Asked asked) {
    long now = clock.millis();
    var mender = new Mender(asked.change(), now);
    var results = new ArrayList<Result>(refusals.size());
    var going = new ArrayList<PublicDoor.Replay>();
    for (Refusal refusal : refusals) {
      Mended mended = mender.mend(refusal);
      results.add(result(mended, asked.dryRun()));
      if (mended instanceof Mended.Fit fit) {
        going.add(replay(fit, asked.actor(), now));
      }
    }
    if (asked.dryRun() || going.isEmpty()) {
      return CompletableFuture.completedFuture(new Results(results));
    }
    return door.send(going).thenApply(stand -> new Results(results));
  }

  private static PublicDoor.Replay replay(Mended.Fit fit, String actor, long now) {
    return new PublicDoor.Replay(
        fit.refusal().id(),
        fit.refusal().customerId(),
        fit.account().livemode(),
        fit.eventId(),
        fit.payload(),
        actor,
        now);
  }

  private static Result result(Mended mended, boolean dryRun) {
    String id = mended.refusal().id();
    if (mended instanceof Mended.Fit fit) {
      String payload = dryRun ? new String(fit.payload(), StandardCharsets.UTF_8) : null;
      return new Result(
          id, dryRun ? "would_replay" : "replayed", fit.eventId(), List.of(), payload);
    }
    if (mended instanceof Mended.Unfit unfit) {
      String eventId = unfit.refusal().eventId();
      return new Result(id, "refused", eventId.isEmpty() ? null : eventId, unfit.problems(), null);
    }
    String as = mended.refusal().replay().map(Refusal.Replay::as).orElse(null);
    return new Result(id, "already_replayed", as, List.of(), null);
  }
}
