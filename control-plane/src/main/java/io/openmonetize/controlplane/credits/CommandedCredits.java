package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.v1.Command;

/** What changes a balance by asking for it. */
public final class CommandedCredits {
  private final Commands commands;
  private final Grants grants;

  public CommandedCredits(Commands commands, Grants grants) {
    this.commands = commands;
    this.grants = grants;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/credits/grant", Access.CREDITS, this::grant)
        .post("/v1/credits/purchase", Access.CREDITS, this::purchase)
        .post("/v1/credits/consume", Access.CREDITS, this::consume)
        .post("/v1/credits/transfer", Access.CREDITS, this::transfer)
        .post("/v1/credits/refund", Access.CREDITS, this::refund)
        .post("/v1/credits/adjust", Access.CREDITS, this::adjust);
  }

  private void grant(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    grants.ask(request, GrantForm.read(request), GrantAnswer::ofGrant);
  }

  private void purchase(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    grants.ask(request, PurchaseForm.read(request), GrantAnswer::ofPurchase);
  }

  private void consume(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var form = ConsumeForm.read(request.body());
    move(request, Command.newBuilder().setConsumeCredits(form).build());
  }

  private void transfer(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var form = MoveForms.transfer(request.body());
    move(request, Command.newBuilder().setTransferCredits(form).build());
  }

  private void refund(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var form = MoveForms.refund(request.body());
    move(request, Command.newBuilder().setRefundCredits(form).build());
  }

  private void adjust(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var form = MoveForms.adjust(request.body());
    move(request, Command.newBuilder().setAdjustCredits(form).build());
  }

  private void move(MoneyRequest request, Command action) {
    request.ask(
        commands,
        action,
        answer -> request.ctx().json(MovedAnswer.of(request.account(), answer.orRefuse())));
  }
}
