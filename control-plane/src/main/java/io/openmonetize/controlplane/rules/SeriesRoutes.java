package io.openmonetize.controlplane.rules;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.EndRecurrence;
import java.time.Instant;
import java.util.Optional;

/** The end of a grant that comes again. What it gave stays until its period ends. */
public final class SeriesRoutes {
  private final Commands commands;

  public SeriesRoutes(Commands commands) {
    this.commands = commands;
  }

  public void register(Routes routes) {
    routes.delete("/v1/credits/recurring/{series}", Access.CREDITS, this::end);
  }

  private record Ended(String customerId, String seriesId, String status, String decidedAt) {}

  private void end(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    Optional<String> key = IdempotencyKeys.of(ctx);
    String series = ctx.pathParam("series");
    var end = EndRecurrence.newBuilder().setSeriesId(series);
    Deferred.answer(
        ctx,
        commands.ask(
            account, Callers.asker(ctx), key, Command.newBuilder().setEndRecurrence(end).build()),
        answer -> {
          Instant at = Instant.ofEpochMilli(answer.orRefuse().getTimeMs());
          CommandAnswers.mark(ctx, answer);
          ctx.json(new Ended(account.customerId(), series, "ended", at.toString()));
        });
  }
}
