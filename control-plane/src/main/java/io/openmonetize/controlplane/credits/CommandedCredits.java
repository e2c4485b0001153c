package io.openmonetize.controlplane.credits;

import io.javalin.http.Context;
import io.openmonetize.controlplane.commands.Answer;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.sdk.Remedies;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.Command;

/** What changes a balance by asking for it. */
public final class CommandedCredits {
  private final Commands commands;

  public CommandedCredits(Commands commands) {
    this.commands = commands;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/credits/grant", Access.CREDITS, this::grant)
        .post("/v1/credits/consume", Access.CREDITS, this::consume);
  }

  private void grant(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    Command action = Command.newBuilder().setGrantCredits(GrantForm.read(request.body())).build();
    request.ask(
        commands,
        action,
        answer -> ctx.status(201).json(GrantAnswer.of(request.account(), answer.orRefuse())));
  }

  private void consume(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    Command action =
        Command.newBuilder().setConsumeCredits(ConsumeForm.read(request.body())).build();
    request.ask(
        commands,
        action,
        answer -> {
          if (!answer.isApplied()) {
            throw refusal(answer);
          }
          ctx.json(ConsumeAnswer.of(request.account(), answer.decision()));
        });
  }

  private static ApiException refusal(Answer answer) {
    ApiException refusal = answer.refusal();
    return refusal.error() == ApiError.INSUFFICIENT_CREDITS
        ? refusal.with("reason", refusal.getMessage()).with("actions", Remedies.ofNoCredits())
        : refusal;
  }
}
