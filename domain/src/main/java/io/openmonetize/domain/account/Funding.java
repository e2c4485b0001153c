package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Caps.Reached;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Outcome.Result;
import io.openmonetize.domain.account.Outcome.Scope;
import io.openmonetize.domain.account.Outcome.WalletAfter;
import io.openmonetize.domain.account.QuotaLimits.Wanted;
import io.openmonetize.domain.money.Credits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether credits may be asked for before they are used: by a request to consume, by a hold. */
final class Funding {
  private Funding() {}

  /** Membership comes first, then caps, then quotas, then the funds. */
  static Optional<Outcome> denied(Case asked, Wanted wanted) {
    Optional<Outcome> outsider = MemberRules.denied(asked, wanted.payer());
    if (outsider.isPresent()) {
      return outsider;
    }
    Account account = asked.account();
    Payer payer = wanted.payer();
    long amount = wanted.credits();
    Optional<Reached> reached =
        account
            .caps()
            .reached(
                payer,
                amount,
                asked.now(),
                account.settings().zone(),
                scope -> reserved(account, scope));
    List<WalletAfter> wallets = WalletsAfter.of(account, List.of(), payer);
    if (reached.isPresent()) {
      return Optional.of(capReached(reached.get(), amount, wallets, asked.now()));
    }
    Optional<String> exceeded = QuotaLimits.exceeded(account, wanted, asked.now());
    if (exceeded.isPresent()) {
      return Optional.of(
          new Outcome(
              Code.QUOTA_EXCEEDED, exceeded.get(), unchanged(amount, wallets), asked.now()));
    }
    Sheet sheet = asked.sheet();
    long missing = amount - Payments.coverable(sheet, payer, asked.now());
    if (missing <= 0) {
      return Optional.empty();
    }
    if (account.settings().overagePolicy() != OveragePolicy.ALLOW) {
      String message = "Credits are missing: " + Credits.ofMicros(missing) + ".";
      return Optional.of(insufficient(message, amount, wallets, asked.now()));
    }
    return account.wallet().debt() <= Payments.MOST - missing
        ? Optional.empty()
        : Optional.of(asked.refused(Code.OVERFLOW, "The debt would exceed what can be counted."));
  }

  static Outcome insufficient(String message, long amount, List<WalletAfter> wallets, long now) {
    return new Outcome(Code.INSUFFICIENT_CREDITS, message, unchanged(amount, wallets), now);
  }

  private static Outcome capReached(
      Reached reached, long amount, List<WalletAfter> wallets, long now) {
    String level = reached.scope().equals(Wallet.CUSTOMER) ? "customer" : reached.scope();
    String message =
        ("The " + reached.cap().period().name().toLowerCase(Locale.ROOT) + " cap of " + level)
            + (" is " + Credits.ofMicros(reached.cap().limit()) + " credits, of which ")
            + (Credits.ofMicros(reached.used()) + " are used.");
    return new Outcome(Code.CAP_REACHED, message, unchanged(amount, wallets), now);
  }

  private static Result unchanged(long amount, List<WalletAfter> wallets) {
    long balance = WalletsAfter.sum(wallets);
    return new Result("", "", "", amount, 0, balance, wallets, 0, Scope.NONE);
  }

  /** What open holds may still come to. */
  private static long reserved(Account account, String scope) {
    long sum = 0;
    for (Hold hold : account.openHolds()) {
      sum += Caps.scopes(hold.payer()).contains(scope) ? hold.amount() : 0;
    }
    return sum;
  }
}
