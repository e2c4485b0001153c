package io.openmonetize.controlplane.holds;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.controlplane.rating.Quotes;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.ReleaseHold;
import io.openmonetize.schemas.v1.SettleHold;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Credits that are set aside for work in flight. */
public final class HoldRoutes {
  private static final String ID = "id";
  private static final String AMOUNT = "amount";

  private final Commands commands;
  private final Quotes quotes;
  private final Holds holds;
  private final Executor slowReads;
  private final Clock clock;

  public HoldRoutes(
      Commands commands, Quotes quotes, Holds holds, Executor slowReads, Clock clock) {
    this.commands = commands;
    this.quotes = quotes;
    this.holds = holds;
    this.slowReads = slowReads;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/credits/holds", Access.CREDITS, this::create)
        .get("/v1/credits/holds", Access.READ, this::list)
        .get("/v1/credits/holds/{id}", Access.READ, this::find)
        .post("/v1/credits/holds/{id}/settle", Access.CREDITS, this::settle)
        .post("/v1/credits/holds/{id}/release", Access.CREDITS, this::release);
  }

  private void create(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    HoldForm form = HoldForm.read(request.body());
    var hold = form.priced(request.account(), quotes, clock.millis());
    decide(request, Command.newBuilder().setCreateHold(hold).build(), "open", 201);
  }

  private void settle(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    Optional<Credits> amount = CreditFields.noneOrMore(request.body(), AMOUNT);
    request.body().require(AMOUNT, amount);
    String description = CreditFields.text(request.body(), "description");
    request.body().finish();
    var settle =
        SettleHold.newBuilder()
            .setHoldId(ctx.pathParam(ID))
            .setAmountMicros(amount.orElse(Credits.ZERO).micros())
            .setDescription(description);
    decide(request, Command.newBuilder().setSettleHold(settle).build(), "settled", 200);
  }

  private void release(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    String reason = CreditFields.text(request.body(), "reason");
    request.body().finish();
    var release = ReleaseHold.newBuilder().setHoldId(ctx.pathParam(ID)).setReason(reason);
    decide(request, Command.newBuilder().setReleaseHold(release).build(), "released", 200);
  }

  private void decide(MoneyRequest request, Command action, String becomes, int status) {
    request.ask(
        commands,
        action,
        answer ->
            request
                .ctx()
                .status(status)
                .json(HoldDecision.of(request.account(), becomes, answer.orRefuse())));
  }

  private void list(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    ctx.json(
        Map.of(
            "data",
            holds.open(account).stream().map(hold -> HoldAnswer.open(account, hold)).toList()));
  }

  private void find(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    String id = ctx.pathParam(ID);
    Deferred.answer(
        ctx, CompletableFuture.supplyAsync(() -> holds.find(account, id), slowReads), ctx::json);
  }
}
