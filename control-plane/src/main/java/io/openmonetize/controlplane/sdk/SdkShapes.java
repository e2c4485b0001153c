package io.openmonetize.controlplane.sdk;

import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.controlplane.credits.Wallet;
import io.openmonetize.controlplane.customers.Registered;
import io.openmonetize.controlplane.entitlements.CheckResult;
import io.openmonetize.controlplane.rating.Quote;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.money.Usd;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.CommandReceipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers as the existing SDKs read them: camelCase, most of them under `data`, some numbers
 * where ours are texts. These shapes are a promise to their users and known nowhere else.
 */
public final class SdkShapes {
  public static final String CURRENCY = "credits";

  private SdkShapes() {}

  public static Map<String, Object> registered(Registered registered) {
    var data = new LinkedHashMap<String, Object>();
    data.put("customerId", registered.account().customerId());
    data.put("apiKey", registered.apiKey().secret());
    data.put("name", registered.registration().name());
    data.put("email", registered.registration().email());
    data.put("tier", registered.registration().tier().name());
    data.put("createdAt", registered.createdAt().toString());
    return data;
  }

  public static Map<String, Object> customer(AccountKey account, AccountView view) {
    var data = new LinkedHashMap<String, Object>();
    data.put("id", account.customerId());
    data.put("name", view.getName());
    data.put("email", view.getEmail());
    data.put("tier", view.getTier());
    data.put("status", view.getStatus());
    data.put("createdAt", Instant.ofEpochMilli(view.getCreatedAtMs()).toString());
    return data;
  }

  public static Map<String, Object> balance(Wallet wallet) {
    var data = new LinkedHashMap<String, Object>();
    data.put("balance", wallet.balance().toString());
    data.put("reservedBalance", wallet.held().toString());
    data.put("availableBalance", wallet.available().toString());
    data.put("currency", CURRENCY);
    return data;
  }

  public static Map<String, Object> wallet(Wallet wallet, Optional<Instant> expires) {
    var data = new LinkedHashMap<String, Object>();
    data.put("balance", Numbers.of(wallet.balance().toDecimal()));
    data.put("reserved", Numbers.of(wallet.held().toDecimal()));
    data.put("available", Numbers.of(wallet.available().toDecimal()));
    data.put("expiresAt", expires.map(Instant::toString).orElse(null));
    return data;
  }

  public static Map<String, Object> granted(
      AccountKey account, String wallet, CommandReceipt decision) {
    var data = new LinkedHashMap<String, Object>();
    data.put("transactionId", decision.getTransactionId());
    data.put("walletId", wallet.isEmpty() ? account.customerId() : wallet);
    data.put("newBalance", Credits.ofMicros(decision.getBalanceAfterMicros()).toString());
    data.put("amount", Credits.ofMicros(decision.getAmountMicros()).toString());
    return data;
  }

  public static Map<String, Object> purchased(CommandReceipt decision) {
    var data = new LinkedHashMap<String, Object>();
    data.put("transactionId", decision.getTransactionId());
    data.put(
        "newBalance", Numbers.of(Credits.ofMicros(decision.getBalanceAfterMicros()).toDecimal()));
    return data;
  }

  /** Beside ours in the lists of a user's transactions, where the SDKs read numbers. */
  public static Map<String, Object> transaction(Line line) {
    var members = new LinkedHashMap<String, Object>();
    members.put("transactionType", line.type());
    members.put("amount", Numbers.of(line.amount().toDecimal()));
    members.put("balanceBefore", Numbers.of(line.before().toDecimal()));
    members.put("balanceAfter", Numbers.of(line.after().toDecimal()));
    members.put("createdAt", line.time().toString());
    return members;
  }

  /** Beside ours at the top level; `reason` and `actions` are the same in both. */
  public static Map<String, Object> checked(CheckResult result) {
    var members = new LinkedHashMap<String, Object>();
    members.put("estimatedCostCredits", number(result.credits().map(Credits::toDecimal)));
    members.put("estimatedCostUsd", number(result.cost().map(Usd::toDecimal)));
    members.put(
        "currentBalance", number(result.standing().map(s -> s.wallet().balance().toDecimal())));
    return members;
  }

  public static Map<String, Object> rated(Quote quote) {
    var breakdown = new LinkedHashMap<String, Object>();
    breakdown.put("inputCostUsd", number(quote.inputCost().map(Usd::toDecimal)));
    breakdown.put("outputCostUsd", number(quote.outputCost().map(Usd::toDecimal)));
    breakdown.put("totalCostUsd", number(quote.cost().map(Usd::toDecimal)));
    var members = new LinkedHashMap<String, Object>();
    members.put("credits", Numbers.of(quote.credits().toDecimal()));
    members.put("costBreakdown", breakdown);
    members.put("providerCostUsd", number(quote.cost().map(Usd::toDecimal)));
    members.put("marginUsd", number(quote.margin()));
    members.put("marginPercent", number(quote.marginPercent().or(() -> nothingOf(quote))));
    return members;
  }

  /** Of a price of zero, clients that count on a number read none of it. */
  private static Optional<BigDecimal> nothingOf(Quote quote) {
    return quote.margin().map(known -> BigDecimal.ZERO);
  }

  private static @Nullable BigDecimal number(Optional<BigDecimal> decimal) {
    return decimal.map(Numbers::of).orElse(null);
  }
}
