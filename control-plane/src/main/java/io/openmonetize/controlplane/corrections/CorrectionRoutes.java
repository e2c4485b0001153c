package io.openmonetize.controlplane.corrections;

import com.google.protobuf.ByteString;
import io.javalin.http.Context;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.controlplane.rating.NativeEvent;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.AmendEvent;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.Rerate;
import io.openmonetize.schemas.v1.VoidEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What makes the past right: an event that was none, was another, or had another price. */
public final class CorrectionRoutes {
  private static final String ID = "id";
  private static final int MAX_NAME = 255;

  private final Commands commands;
  private final PastEvents events;
  private final Executor lookUps;
  private final Clock clock;

  public CorrectionRoutes(Commands commands, PastEvents events, Executor lookUps, Clock clock) {
    this.commands = commands;
    this.events = events;
    this.lookUps = lookUps;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/events/{id}/void", Access.CREDITS, this::voidEvent)
        .post("/v1/events/{id}/amend", Access.CREDITS, this::amend)
        .post("/v1/rating/rerate", Access.CREDITS, this::rerate);
  }

  private void voidEvent(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    String reason = CreditFields.text(request.body(), "reason");
    request.body().finish();
    String id = ctx.pathParam(ID);
    correct(request, "voided", () -> voiding(request, id, reason));
  }

  private void amend(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    String reason = CreditFields.text(request.body(), "reason");
    NativeEvent corrected = NativeEvent.ofFields(request.body());
    request.body().finish();
    if (corrected.isEmpty()) {
      throw ApiException.of(
          ApiError.INVALID_REQUEST, "Send at least one field of the event as it should have been");
    }
    String id = ctx.pathParam(ID);
    correct(request, "amended", () -> amending(request, id, corrected, reason));
  }

  /** What the archive is asked for takes its own time, on threads of its own. */
  private void correct(MoneyRequest request, String becomes, Supplier<Command> command) {
    String id = request.ctx().pathParam(ID);
    request.answer(
        CompletableFuture.supplyAsync(command, lookUps)
            .thenCompose(action -> request.decided(commands, action)),
        answer ->
            request
                .ctx()
                .json(CorrectionAnswer.ofEvent(request.account(), id, becomes, answer.orRefuse())));
  }

  private Command voiding(MoneyRequest request, String id, String reason) {
    var found = events.identify(request.account(), id);
    var voided =
        VoidEvent.newBuilder().setIdentity(found.identity()).setEventId(id).setReason(reason);
    found.known().ifPresent(voided::setKnown);
    return Command.newBuilder().setVoidEvent(voided).build();
  }

  private Command amending(MoneyRequest request, String id, NativeEvent corrected, String reason) {
    PastEvent past = events.require(request.account(), id);
    ByteString identity = PastEvents.identity(past);
    var event =
        corrected.otherwise(past).written(request.account(), clock.millis()).toBuilder()
            .setIdentity(identity)
            .setBackfill(false);
    var amended = AmendEvent.newBuilder().setCorrected(event).setReason(reason);
    events.knowledge(request.account(), past).ifPresent(amended::setKnown);
    return Command.newBuilder().setAmendEvent(amended).build();
  }

  private void rerate(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    Rerate rerate = rerate(request.body());
    request.ask(
        commands,
        Command.newBuilder().setRerate(rerate).build(),
        answer ->
            ctx.json(
                CorrectionAnswer.ofPrices(
                    request.account(), rerate.getDryRun(), answer.orRefuse())));
  }

  private static Rerate rerate(FieldReader body) {
    Optional<Instant> from = body.time("from");
    Optional<Instant> until = body.time("until");
    body.require("from", from);
    body.require("until", until);
    if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
      body.error("until", "out_of_order", "must lie after from");
    }
    var rerate =
        Rerate.newBuilder()
            .setProvider(
                body.text("provider", MAX_NAME)
                    .map(name -> name.toUpperCase(Locale.ROOT))
                    .orElse(""))
            .setModel(body.text("model", MAX_NAME).orElse(""))
            .setDryRun(body.flag("dry_run").orElse(true))
            .setReason(CreditFields.text(body, "reason"));
    body.finish();
    return rerate
        .setFromMs(from.map(Instant::toEpochMilli).orElse(0L))
        .setUntilMs(until.map(Instant::toEpochMilli).orElse(0L))
        .build();
  }
}
