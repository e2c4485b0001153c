package io.openmonetize.controlplane.entitlements;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import java.util.List;
import java.util.Map;

/** The question before a call to a model: may it go ahead? */
public final class CheckRoutes {
  static final int MAX_CHECKS = 100;

  private final Checks checks;
  private final CheckMeters meters;

  public CheckRoutes(Checks checks, CheckMeters meters) {
    this.checks = checks;
    this.meters = meters;
  }

  public void register(Routes routes) {
    routes
        .post("/v1/entitlements/check", Access.CHECK, this::check)
        .post("/v1/entitlements/check/bulk", Access.CHECK, this::checkBulk);
  }

  private void check(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    CheckForm form = CheckForm.read(body);
    body.finish();
    form.refuseWhatIsLater();
    long began = System.nanoTime();
    ctx.json(CheckAnswer.of(meters.answered(checks.check(account, form), began)));
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
    forms.forEach(CheckForm::refuseWhatIsLater);
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
