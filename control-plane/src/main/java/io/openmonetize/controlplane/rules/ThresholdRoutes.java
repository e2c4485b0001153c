package io.openmonetize.controlplane.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.SetThresholds;
import io.openmonetize.schemas.v1.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Balances that are worth an alert when they are fallen below. */
public final class ThresholdRoutes {
  private static final int MOST = 20;
  private static final String FIELD = "thresholds";

  private final Commands commands;
  private final Accounts accounts;

  public ThresholdRoutes(Commands commands, Accounts accounts) {
    this.commands = commands;
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes
        .put("/v1/credits/thresholds", Access.CREDITS, this::set)
        .get("/v1/credits/thresholds", Access.READ, this::get);
  }

  private record Answer(String customerId, String wallet, List<Told> thresholds) {
    static Answer of(AccountKey account, WalletId wallet, List<Threshold> thresholds) {
      return new Answer(
          account.customerId(), wallet.value(), thresholds.stream().map(Told::of).toList());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Told(@Nullable String balance, @Nullable Integer percent) {
    static Told of(Threshold threshold) {
      return threshold.hasPercent()
          ? new Told(null, threshold.getPercent())
          : new Told(Credits.ofMicros(threshold.getBalanceMicros()).toString(), null);
    }
  }

  private void set(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    FieldReader body = request.body();
    WalletId wallet = WalletId.read(body);
    if (!body.remainingNames().contains(FIELD)) {
      body.require(FIELD, Optional.empty());
    }
    List<Threshold> thresholds =
        body.objects(FIELD, MOST).stream().map(ThresholdRoutes::read).toList();
    body.finish();
    var set =
        SetThresholds.newBuilder().setWallet(wallet.value()).addAllThresholds(thresholds).build();
    request.ask(
        commands,
        Command.newBuilder().setSetThresholds(set).build(),
        answer -> {
          answer.orRefuse();
          ctx.json(Answer.of(request.account(), wallet, thresholds));
        });
  }

  private static Threshold read(FieldReader body) {
    Optional<Credits> balance = CreditFields.noneOrMore(body, "balance");
    OptionalLong percent = body.whole("percent", 1, 100);
    if (balance.isPresent() && percent.isPresent()) {
      body.error("percent", "ambiguous", "does not go with balance; send one of them");
    } else if (percent.isEmpty()) {
      body.require("balance", balance);
    }
    return percent.isPresent()
        ? Threshold.newBuilder().setPercent((int) percent.getAsLong()).build()
        : Threshold.newBuilder().setBalanceMicros(balance.orElse(Credits.ZERO).micros()).build();
  }

  private void get(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    WalletId wallet = WalletId.inQuery(ctx::queryParam);
    var funds = accounts.require(account, List.of(wallet.value()));
    ctx.json(Answer.of(account, wallet, WalletRules.of(wallet, funds).thresholds()));
  }
}
