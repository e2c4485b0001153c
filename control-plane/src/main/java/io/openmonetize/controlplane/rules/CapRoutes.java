package io.openmonetize.controlplane.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Cap;
import io.openmonetize.schemas.v1.CapView;
import io.openmonetize.schemas.v1.Command;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be spent in a period, at each level. */
public final class CapRoutes {
  private final Commands commands;
  private final Accounts accounts;

  public CapRoutes(Commands commands, Accounts accounts) {
    this.commands = commands;
    this.accounts = accounts;
  }

  public void register(Routes routes) {
    routes
        .put("/v1/credits/caps", Access.CREDITS, this::set)
        .get("/v1/credits/caps", Access.READ, this::get);
  }

  /**
   * @param scope a wallet, or `team:*` and `user:*` for each without caps of its own
   */
  private record Answer(String customerId, String scope, List<Told> caps) {}

  /**
   * @param used in the period that is running; left out where it is not one spender's
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Told(
      String period, String limit, @Nullable String used, @Nullable String resetsAt) {
    static Told of(Cap cap) {
      return new Told(
          cap.getPeriod().name(), Credits.ofMicros(cap.getLimitMicros()).toString(), null, null);
    }

    static Told of(CapView cap) {
      return new Told(
          cap.getPeriod().name(),
          Credits.ofMicros(cap.getLimitMicros()).toString(),
          Credits.ofMicros(cap.getSpentMicros()).toString(),
          cap.getPeriodEndMs() == 0 ? null : Instant.ofEpochMilli(cap.getPeriodEndMs()).toString());
    }
  }

  private void set(Context ctx) {
    MoneyRequest request = MoneyRequest.of(ctx);
    var set = CapForm.read(request.body());
    request.ask(
        commands,
        Command.newBuilder().setSetCaps(set).build(),
        answer -> {
          answer.orRefuse();
          ctx.json(
              new Answer(
                  request.account().customerId(),
                  set.getScope(),
                  set.getCapsList().stream().map(Told::of).toList()));
        });
  }

  private void get(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    WalletId wallet = WalletId.inQuery(ctx::queryParam);
    String each = ctx.queryParam(CapForm.EACH);
    var funds = accounts.require(account, List.of(wallet.value()));
    List<CapView> caps =
        each == null
            ? WalletRules.of(wallet, funds).caps()
            : each(each) == CapForm.Each.USER
                ? funds.view().getUserCapsList()
                : funds.view().getTeamCapsList();
    String scope = each == null ? wallet.value() : each(each).scope();
    ctx.json(new Answer(account.customerId(), scope, caps.stream().map(Told::of).toList()));
  }

  private static CapForm.Each each(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "user" -> CapForm.Each.USER;
      case "team" -> CapForm.Each.TEAM;
      default -> throw ApiException.invalid(CapForm.EACH, "not_one_of", "must be user or team");
    };
  }
}
