package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.GrantCredits;

/** What changes a balance by asking for it. */
public final class CommandedCredits {
  private final Commands commands;

  public CommandedCredits(Commands commands) {
    this.commands = commands;
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
    arrive(request, GrantForm.read(request), GrantAnswer::ofGrant);
  }

  private void purchase(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    arrive(request, PurchaseForm.read(request), GrantAnswer::ofPurchase);
  }

  /** The account recognises a grant by its own key for good, however late a repeat comes. */
  private void arrive(MoneyRequest request, GrantCredits grant, GrantAnswer.Form form) {
    Command action = Command.newBuilder().setGrantCredits(grant).build();
    request.answer(
        request.decided(commands, action),
        answer ->
            request.ctx().status(201).json(form.of(request.account(), grant, answer.orRefuse())));
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
