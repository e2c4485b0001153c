package io.openmonetize.controlplane.rules;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.CommandAnswers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.Deferred;
import io.openmonetize.http.IdempotencyKeys;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.EndTopUp;
import io.openmonetize.schemas.v1.SetTopUp;
import io.openmonetize.schemas.v1.TopUpRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Credits to be bought when a balance falls below a mark, and what became of them. */
public final class TopUpRoutes {
  private static final String PATH = "/v1/credits/top-up";
  private static final long MOST_COOLDOWN = Duration.ofDays(366).toSeconds();
  private static final long DEFAULT_COOLDOWN = Duration.ofHours(1).toSeconds();

  private final Commands commands;
  private final Accounts accounts;

  public TopUpRoutes(Commands commands, Accounts accounts) {
    this.commands = commands;
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes
        .put(PATH, Access.CREDITS, this::set)
        .get(PATH, Access.READ, this::get)
        .delete(PATH, Access.CREDITS, this::remove)
        .post("/v1/credits/top-ups/{id}/succeed", Access.CREDITS, ctx -> end(ctx, true))
        .post("/v1/credits/top-ups/{id}/fail", Access.CREDITS, ctx -> end(ctx, false));
  }

  private void set(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    FieldReader body = request.body();
    WalletId wallet = WalletId.read(body);
    TopUpRule rule = rule(body);
    body.finish();
    request.ask(
        commands,
        command(wallet, Optional.of(rule)),
        answer -> {
          answer.orRefuse();
          ctx.json(TopUpAnswer.of(request.account(), wallet, rule));
        });
  }

  private static TopUpRule rule(FieldReader body) {
    Credits below = CreditFields.amount(body, "below");
    Credits amount = CreditFields.amount(body, "amount");
    long cooldown = body.whole("cooldown_seconds", 0, MOST_COOLDOWN).orElse(DEFAULT_COOLDOWN);
    Optional<Credits> most = CreditFields.amountIfAny(body, "monthly_max");
    return TopUpRule.newBuilder()
        .setBelowMicros(below.micros())
        .setAmountMicros(amount.micros())
        .setCooldownMs(Duration.ofSeconds(cooldown).toMillis())
        .setMonthlyMaxMicros(most.map(Credits::micros).orElse(0L))
        .build();
  }

  private void get(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    WalletId wallet = WalletId.inQuery(ctx::queryParam);
    var funds = accounts.require(account, List.of(wallet.value()));
    ctx.json(TopUpAnswer.of(account, wallet, WalletRules.of(wallet, funds).topUp()));
  }

  private void remove(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    WalletId wallet = WalletId.inQuery(ctx::queryParam);
    Optional<String> key = IdempotencyKeys.of(ctx);
    Deferred.answer(
        ctx,
        commands.ask(account, Callers.asker(ctx), key, command(wallet, Optional.empty())),
        answer -> {
          answer.orRefuse();
          CommandAnswers.mark(ctx, answer);
          ctx.json(TopUpAnswer.of(account, wallet, Optional.empty()));
        });
  }

  private static Command command(WalletId wallet, Optional<TopUpRule> rule) {
    var set = SetTopUp.newBuilder().setWallet(wallet.value());
    rule.ifPresent(set::setRule);
    return Command.newBuilder().setSetTopUp(set).build();
  }

  private void end(Context ctx, boolean succeeded) {
    MoneyRequest request = MoneyRequest.of(ctx);
    String reason = CreditFields.text(request.body(), "reason");
    request.body().finish();
    var end =
        EndTopUp.newBuilder()
            .setTopUpId(ctx.pathParam("id"))
            .setSucceeded(succeeded)
            .setReason(reason);
    request.ask(
        commands,
        Command.newBuilder().setEndTopUp(end).build(),
        answer ->
            ctx.json(
                TopUpAnswer.Ended.of(
                    request.account(), succeeded ? "succeeded" : "failed", answer.orRefuse())));
  }
}
