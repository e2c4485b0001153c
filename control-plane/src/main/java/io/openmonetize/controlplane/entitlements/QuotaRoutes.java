package io.openmonetize.controlplane.entitlements;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.schemas.AccountKey;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is left of each quota. */
public final class QuotaRoutes {
  private final Accounts accounts;
  private final Clock clock;

  public QuotaRoutes(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  public void register(Routes routes) {
    routes.get("/v1/entitlements/quota", Access.READ, this::quota);
  }

  private void quota(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    List<WalletId> payers =
        WalletId.chain(named(ctx, WalletId.USER_ID), named(ctx, WalletId.TEAM_ID));
    Optional<String> feature = Optional.ofNullable(ctx.queryParam("feature_id"));
    Funds funds = accounts.require(account, payers.stream().map(WalletId::value).toList());
    var answer = new LinkedHashMap<String, Object>();
    answer.put("customer_id", account.customerId());
    answer.put(
        "data",
        Levels.of(funds, payers, feature, clock.millis()).stream()
            .filter(held -> held.quota().isPresent())
            .map(QuotaRoutes::told)
            .toList());
    answer.put("as_of", Instant.ofEpochMilli(funds.view().getAsOfMs()).toString());
    answer.put("sequence", funds.view().getSequence());
    ctx.json(answer);
  }

  private static String named(Context ctx, String parameter) {
    return Objects.requireNonNullElse(ctx.queryParam(parameter), "");
  }

  private static Map<String, Object> told(Held held) {
    var quota = held.quota().orElseThrow();
    var told = new LinkedHashMap<String, Object>();
    told.put("entitlement_id", held.entitlement().id());
    told.put("level", held.level());
    told.put(
        "feature_id", held.entitlement().feature().isEmpty() ? null : held.entitlement().feature());
    told.put("limit_type", quota.type().name());
    told.put("measure", quota.measure());
    told.put("period", held.period());
    told.put("limit", held.limit().toString());
    told.put("used", held.used().toString());
    told.put("remaining", held.remaining().toString());
    told.put("resets_at", held.resetsAt().map(Instant::toString).orElse(null));
    return told;
  }
}
