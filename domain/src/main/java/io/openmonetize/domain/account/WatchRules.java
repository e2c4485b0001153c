package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.EndTopUp;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Deed.Granted;
import io.openmonetize.domain.account.Entry.CapsSet;
import io.openmonetize.domain.account.Entry.FundsChanged;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Performing.Done;
import io.openmonetize.domain.account.Watch.Mark;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LineType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What balances are watched for, and what may be spent. */
final class WatchRules {
  private final Performing performing;

  WatchRules(LedgerChain chain) {
    performing = new Performing(chain);
  }

  /** A mark that the balance is below already waits for it to come back. */
  Outcome set(Case asked, SetThresholds set) {
    Sheet sheet = asked.sheet();
    Wallet wallet = sheet.wallet(set.wallet());
    long full = Math.max(wallet.watch().full(), wallet.balance());
    List<Mark> marks =
        set.thresholds().stream()
            .map(threshold -> new Mark(threshold, wallet.balance() >= threshold.at(full)))
            .toList();
    AuditTrail.note(
        asked,
        "thresholds.set",
        owner(set.wallet()),
        AuditFields.thresholds(wallet.watch().marks().stream().map(Mark::threshold).toList()),
        AuditFields.thresholds(set.thresholds()));
    wallet.watch(wallet.watch().filledTo(full).with(marks));
    asked.entries().add(new FundsChanged(sheet, Optional.empty()));
    return Outcome.applied(asked.now());
  }

  /** A balance that is below already is a crossing. */
  Outcome set(Case asked, SetTopUp set) {
    Sheet sheet = asked.sheet();
    Wallet wallet = sheet.wallet(set.wallet());
    Optional<TopUp> known = wallet.watch().topUp();
    AuditTrail.note(
        asked,
        "top_up.set",
        owner(set.wallet()),
        known.flatMap(TopUp::rule).map(AuditFields::of).orElseGet(AuditFields::none),
        set.rule().map(AuditFields::of).orElseGet(AuditFields::none));
    wallet.watch(
        wallet
            .watch()
            .with(known.isPresent() ? known.get().under(set.rule()) : set.rule().map(TopUp::of)));
    asked.entries().add(new FundsChanged(sheet, Optional.empty()));
    return Outcome.applied(asked.now());
  }

  Outcome set(Case asked, SetCaps set) {
    AuditTrail.note(
        asked,
        "caps.set",
        owner(set.scope()),
        AuditFields.caps(asked.account().caps().of(set.scope())),
        AuditFields.caps(set.caps()));
    asked.entries().add(new CapsSet(set.scope(), set.caps()));
    return Outcome.applied(asked.now());
  }

  /** Of what a wallet or a scope names: the customer, a team, a user, or each of them. */
  private static String owner(String scope) {
    return scope.isEmpty() ? "customer" : scope;
  }

  Outcome end(Case asked, EndTopUp end) {
    for (String id : asked.account().everyWallet()) {
      Optional<TopUp> topUp =
          asked
              .account()
              .wallet(id)
              .orElseThrow()
              .watch()
              .topUp()
              .filter(known -> known.last().id().equals(end.topUpId()));
      if (topUp.isPresent()) {
        return end(asked, id, topUp.get(), end);
      }
    }
    return asked.refused(Code.TOP_UP_NOT_FOUND, "There is no top-up " + end.topUpId() + ".");
  }

  private Outcome end(Case asked, String walletId, TopUp topUp, EndTopUp end) {
    if (topUp.state() != TopUp.State.REQUESTED) {
      String state = topUp.state().name().toLowerCase(Locale.ROOT);
      return asked.refused(
          Code.TOP_UP_ENDED, "Top-up " + end.topUpId() + " has " + state + " before.");
    }
    Sheet sheet = asked.sheet();
    Wallet wallet = sheet.wallet(walletId);
    wallet.watch(wallet.watch().with(topUp.ended(end.succeeded())));
    if (!end.succeeded()) {
      asked.entries().add(new FundsChanged(sheet, Optional.empty()));
      return Outcome.applied(Outcome.Result.NONE.about(end.topUpId()), asked.now());
    }
    long amount = topUp.last().amount();
    var terms =
        new GrantTerms(amount, Grant.DEFAULT_PRIORITY, 0, 0, "purchase", "top-up " + end.topUpId());
    var deed = new Granted(walletId, terms, LineType.PURCHASE, Optional.empty());
    Cause cause =
        Cause.ofCommand(asked.ask().commandId(), asked.ask().actor(), end.reason())
            .about(end.topUpId());
    Done done = performing.perform(asked, sheet, deed, cause);
    return Outcome.applied(
        Performing.ofWallet(asked, done, walletId, amount).about(end.topUpId()), asked.now());
  }
}
