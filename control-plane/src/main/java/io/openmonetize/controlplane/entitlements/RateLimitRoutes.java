package io.openmonetize.controlplane.entitlements;

import io.javalin.http.Context;
import io.openmonetize.controlplane.access.Callers;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.limits.BucketsUnavailable;
import io.openmonetize.http.limits.Rate;
import io.openmonetize.schemas.AccountKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How rate limits stand, and taking from them without a check. */
public final class RateLimitRoutes {
  private static final String FEATURE_ID = "feature_id";
  private static final int MAX_ID = 255;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Accounts accounts;
  private final RateLimits limits;

  public RateLimitRoutes(Accounts accounts, RateLimits limits) {
    this.accounts = accounts;
    this.limits = limits;
  }

  public void register(Routes routes) {
    routes
        .get("/v1/entitlements/rate-limits", Access.READ, this::list)
        .post("/v1/entitlements/rate-limits/take", Access.CHECK, this::take);
  }

  private void list(Context ctx) {
    AccountKey account = Callers.inQuery(ctx);
    List<WalletId> spenders =
        RateLimits.spenders(
            Optional.ofNullable(ctx.queryParam(WalletId.USER_ID)),
            Optional.ofNullable(ctx.queryParam(WalletId.TEAM_ID)));
    String feature = Optional.ofNullable(ctx.queryParam(FEATURE_ID)).orElse("");
    List<RateLimitRule> rules = rules(account, spenders, feature);
    List<RateLimitState> states = answered(() -> limits.peek(account, rules));
    ctx.json(
        Map.of(
            "customer_id",
            account.customerId(),
            "rate_limits",
            states.stream().map(RateLimitState::told).toList()));
  }

  private void take(Context ctx) {
    FieldReader body = FieldReader.of(ctx);
    AccountKey account = Callers.inBody(ctx, body);
    List<WalletId> spenders =
        RateLimits.spenders(
            body.text(WalletId.USER_ID, MAX_ID), body.text(WalletId.TEAM_ID, MAX_ID));
    String feature = body.text(FEATURE_ID, MAX_ID).orElse("");
    var cost =
        new RateLimitCost(
            body.whole("requests", 0, Rate.MOST).orElse(1L),
            body.whole("tokens", 0, Rate.MOST).orElse(0L));
    body.finish();
    List<RateLimitRule> rules = rules(account, spenders, feature);
    ctx.json(taken(answered(() -> limits.take(account, rules, cost))));
  }

  private List<RateLimitRule> rules(AccountKey account, List<WalletId> spenders, String feature) {
    List<String> wallets = spenders.stream().map(WalletId::value).toList();
    return RateLimitRules.of(accounts.require(account, wallets), spenders, feature);
  }

  private static Map<String, Object> taken(List<RateLimitState> states) {
    Optional<RateLimitState> denying =
        RateLimitState.binding(states).filter(RateLimitState::denies);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("allowed", denying.isEmpty());
    answer.put("code", denying.isEmpty() ? "allowed" : RateLimitState.CODE);
    answer.put("reason", denying.map(RateLimitState::words).orElse(null));
    answer.put("binding_rule", denying.map(d -> d.rule().rule()).orElse(null));
    answer.put("retry_after", denying.flatMap(RateLimitState::retrySeconds).orElse(null));
    answer.put("rate_limits", states.stream().map(RateLimitState::told).toList());
    return answer;
  }

  private static <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (BucketsUnavailable e) {
      throw ApiException.later(
          ApiError.UNAVAILABLE, "Rate limits cannot be read at the moment; try again", RETRY);
    }
  }
}
