package io.openmonetize.controlplane.entitlements;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CreateHold;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The question before a call to a model: may it go ahead? */
public final class CheckRoutes {
  static final int MAX_CHECKS = 100;

  private final Checks checks;
  private final CheckMeters meters;
  private final Commands commands;

  public CheckRoutes(Checks checks, CheckMeters meters, Commands commands) {
    this.checks = checks;
    this.meters = meters;
    this.commands = commands;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/entitlements/check", Access.CHECK, this::check)
        .post("/v1/entitlements/check/bulk", Access.CHECK, this::checkBulk);
  }

  private void check(Context ctx) {
    Optional<String> key = IdempotencyKeys.of(ctx);
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    CheckForm form = CheckForm.read(body);
    body.finish();
    long began = System.nanoTime();
    CheckResult result = meters.answered(checks.check(account, form), began);
    Optional<CreateHold> hold = CheckedHold.wanted(form, result);
    if (hold.isEmpty()) {
      ctx.json(CheckAnswer.of(result));
      return;
    }
    var command = Command.newBuilder().setCreateHold(hold.get()).build();
    Deferred.answer(
        ctx,
        commands.ask(account, Callers.asker(ctx), key, command),
        answer -> {
          CommandAnswers.mark(ctx, answer);
          ctx.json(CheckedHold.answer(result, answer));
        });
  }

  /** Each check is on its own: together they may ask for more than there is. */
  private void checkBulk(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    List<FieldReader> sent = body.objects("checks", MAX_CHECKS);
    if (sent.isEmpty()) {
      body.error("checks", "required", "must hold between 1 and " + MAX_CHECKS + " checks");
    }
    List<CheckForm> forms = sent.stream().map(CheckForm::read).toList();
    body.finish();
    forms.forEach(CheckForm::refuseHold);
    long began = System.nanoTime();
    var funds = checks.funds(account, forms);
    ctx.json(
        Map.of(
            "results",
            forms.stream()
                .map(form -> checks.check(account, form, funds))
                .map(result -> CheckAnswer.of(meters.answered(result, began)))
                .toList()));
  }
}
