package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.EndRecurrence;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Deed.Adjusted;
import io.openmonetize.domain.account.Deed.Consumed;
import io.openmonetize.domain.account.Deed.Granted;
import io.openmonetize.domain.account.Deed.Refunded;
import io.openmonetize.domain.account.Deed.SeriesEnded;
import io.openmonetize.domain.account.Deed.Transferred;
import io.openmonetize.domain.account.Entry.OwnKeyUsed;
import io.openmonetize.domain.account.Entry.Spending;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Outcome.Result;
import io.openmonetize.domain.account.Outcome.WalletAfter;
import io.openmonetize.domain.account.Performing.Done;
import io.openmonetize.domain.account.QuotaLimits.Wanted;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.TransactionIds;
import io.openmonetize.domain.money.Credits;
import java.util.List;
import java.util.Optional;

/** Credits in, out and about by request. */
final class CreditRules {
  private final Performing performing;
  private final RefundRules refunds;

  CreditRules(LedgerChain chain) {
    performing = new Performing(chain);
    refunds = new RefundRules();
  }

  /** In this order: a grant of the same own key, the bounds of sums, the grant's life. */
  Outcome grant(Case asked, GrantCredits grant) {
    Optional<Answer> known =
        grant.ownKey().isEmpty() ? Optional.empty() : asked.account().answerToOwn(grant.ownKey());
    if (known.isPresent()) {
      return CommandRules.repeated(known.get(), asked.ask(), asked.now());
    }
    GrantTerms terms = grant.terms();
    Wallet wallet = walletOrNew(asked.account(), grant.wallet());
    if (overflows(wallet, terms.amount())) {
      return asked.refused(Code.OVERFLOW, "The balance would exceed what can be counted.");
    }
    if (terms.expiresAt() != 0 && terms.expiresAt() <= Math.max(asked.now(), terms.effectiveAt())) {
      return asked.refused(Code.INVALID, "The grant would expire before it takes effect.");
    }
    Sheet sheet = asked.sheet();
    var deed = new Granted(grant.wallet(), terms, lineType(terms.source()), grant.recurrence());
    Done done = performing.perform(asked, deed, terms.reason(), grant.ownKey());
    String grantId = sheet.nextGrantId();
    String seriesId =
        grant.recurrence().isPresent()
            ? TransactionIds.series(asked.account().key(), sheet.revision(), asked.now())
            : "";
    Result result = Performing.ofWallet(asked, done, grant.wallet(), terms.amount());
    Outcome outcome = Outcome.applied(granted(result, grantId, seriesId), asked.now());
    if (!grant.ownKey().isEmpty()) {
      asked.entries().add(new OwnKeyUsed(grant.ownKey(), asked.ask(), outcome));
    }
    return outcome;
  }

  private static Result granted(Result result, String grantId, String seriesId) {
    return new Result(
        result.transactionId(),
        grantId,
        seriesId,
        result.amount(),
        0,
        result.balanceAfter(),
        result.wallets(),
        0,
        result.scope());
  }

  Outcome consume(Case asked, Consume consume) {
    Optional<Outcome> denied =
        Funding.denied(asked, new Wanted(consume.payer(), consume.feature(), consume.amount(), 0));
    if (denied.isPresent()) {
      return denied.get();
    }
    var deed = new Consumed(consume.payer(), consume.amount());
    Done done = performing.perform(asked, deed, consume.description(), "");
    asked.entries().add(new Spending(consume.payer(), consume.amount(), asked.now()));
    QuotaRules.count(asked, consume.payer(), consume.feature(), consume.amount());
    return Outcome.applied(
        Performing.ofPayer(asked, done, consume.payer(), consume.amount()), asked.now());
  }

  Outcome transfer(Case asked, Transfer transfer) {
    if (transfer.from().equals(transfer.to())) {
      return asked.refused(Code.INVALID, "A transfer needs two different wallets.");
    }
    Wallet from = walletOrNew(asked.account(), transfer.from());
    if (from.spendable(asked.now()) < transfer.amount()) {
      return missing(asked, transfer.from(), transfer.amount());
    }
    if (overflows(walletOrNew(asked.account(), transfer.to()), transfer.amount())) {
      return asked.refused(Code.OVERFLOW, "The balance would exceed what can be counted.");
    }
    var deed = new Transferred(transfer.from(), transfer.to(), transfer.amount());
    Done done = performing.perform(asked, deed, transfer.reason(), "");
    Result result = Performing.ofWallet(asked, done, transfer.from(), transfer.amount());
    WalletAfter to = WalletsAfter.of(asked.account(), asked.entries(), transfer.to());
    return Outcome.applied(result.with(List.of(result.wallets().get(0), to)), asked.now());
  }

  Outcome refund(Case asked, Refund refund) {
    RefundRules.Plan plan = refunds.plan(asked, refund);
    if (plan.refused().isPresent()) {
      return plan.refused().get();
    }
    for (Refunded.Share share : plan.shares()) {
      if (overflows(walletOrNew(asked.account(), share.wallet()), share.amount())) {
        return asked.refused(Code.OVERFLOW, "The balance would exceed what can be counted.");
      }
    }
    var deed = new Refunded(plan.shares(), refund.expiresAt(), refund.reason());
    Done done = performing.perform(asked, deed, refund.reason(), refund.transactionId());
    if (!refund.transactionId().isEmpty()) {
      asked.entries().add(new Entry.Refunded(refund.transactionId(), plan.amount()));
    }
    String first = plan.shares().get(0).wallet();
    Result result = Performing.ofWallet(asked, done, first, plan.amount());
    List<WalletAfter> wallets =
        plan.shares().stream()
            .map(share -> WalletsAfter.of(asked.account(), asked.entries(), share.wallet()))
            .toList();
    return Outcome.applied(result.with(wallets), asked.now());
  }

  Outcome adjust(Case asked, Adjust adjust) {
    Wallet wallet = walletOrNew(asked.account(), adjust.wallet());
    if (adjust.amount() > 0 && overflows(wallet, adjust.amount())) {
      return asked.refused(Code.OVERFLOW, "The balance would exceed what can be counted.");
    }
    if (adjust.amount() < 0 && wallet.spendable(asked.now()) < -adjust.amount()) {
      return missing(asked, adjust.wallet(), -adjust.amount());
    }
    var deed = new Adjusted(adjust.wallet(), adjust.amount(), adjust.reason());
    Done done = performing.perform(asked, deed, adjust.reason(), "");
    return Outcome.applied(
        Performing.ofWallet(asked, done, adjust.wallet(), adjust.amount()), asked.now());
  }

  Outcome end(Case asked, EndRecurrence end) {
    for (String id : asked.account().everyWallet()) {
      Wallet wallet = asked.account().wallet(id).orElseThrow();
      Optional<Series> series = wallet.oneSeries(end.seriesId());
      if (series.isPresent() && series.get().tie().isPresent()) {
        return asked.refused(
            Code.INVALID, "It belongs to the subscription; cancel or change that instead.");
      } else if (series.isPresent()) {
        noteEnd(asked, series.get());
        Done done = performing.perform(asked, new SeriesEnded(id, end.seriesId()), "", "");
        return Outcome.applied(
            Performing.ofWallet(asked, done, id, 0).about(end.seriesId()), asked.now());
      }
    }
    return asked.refused(
        Code.SERIES_NOT_FOUND, "There is no recurring grant " + end.seriesId() + ".");
  }

  private static void noteEnd(Case asked, Series series) {
    var before = AuditFields.of(series);
    AuditTrail.note(asked, "recurrence.ended", series.id(), before, AuditFields.none());
  }

  private static Outcome missing(Case asked, String wallet, long amount) {
    WalletAfter now = WalletsAfter.of(asked.account(), List.of(), wallet);
    long spendable = walletOrNew(asked.account(), wallet).spendable(asked.now());
    String message = "Credits are missing: " + Credits.ofMicros(amount - spendable) + ".";
    return Funding.insufficient(message, amount, List.of(now), asked.now());
  }

  private static Wallet walletOrNew(Account account, String id) {
    return account.wallet(id).orElseGet(() -> new Wallet(id));
  }

  /** All that could be in the wallet at once, pending grants included, has to be countable. */
  static boolean overflows(Wallet wallet, long amount) {
    long room = Payments.MOST - Math.max(0, wallet.balance());
    for (Grant grant : wallet.grants()) {
      room -= grant.pending() ? grant.amount() : 0;
    }
    for (Series series : wallet.series()) {
      long planned = series.tie().flatMap(Tie::next).map(PlanTerms::amount).orElse(0L);
      long arrives = Math.max(series.terms().amount(), planned);
      room -= Math.max(arrives, series.recurrence().maxRollover());
    }
    return amount > room;
  }

  static LineType lineType(String source) {
    return switch (source) {
      case "purchase" -> LineType.PURCHASE;
      case "refund" -> LineType.REFUND;
      case "rollover" -> LineType.ROLLOVER;
      case "adjustment" -> LineType.ADJUSTMENT;
      default -> LineType.GRANT;
    };
  }
}
