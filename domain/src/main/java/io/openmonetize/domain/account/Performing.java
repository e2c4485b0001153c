package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Outcome.Result;
import io.openmonetize.domain.account.Outcome.Scope;
import io.openmonetize.domain.account.Outcome.WalletAfter;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.TransactionIds;
import java.util.List;
import java.util.Optional;

/** Performs what a command was allowed: its lines, its place in the history, what it came to. */
final class Performing {
  private final LedgerChain chain;

  Performing(LedgerChain chain) {
    this.chain = chain;
  }

  /**
   * @param transactionId of the first line that burns, else of the first; empty when nothing moved
   */
  record Done(Sheet sheet, Paid paid, String transactionId) {}

  Done perform(Case asked, Deed deed, String description, String reference) {
    Cause cause =
        Cause.ofCommand(asked.ask().commandId(), asked.ask().actor(), description).about(reference);
    return perform(asked, asked.sheet(), deed, cause);
  }

  Done perform(Case asked, Sheet sheet, Deed deed, Cause cause) {
    Paid paid = deed.perform(sheet, cause);
    Act act = Act.of(sheet, paid, deed, asked.account().sequence());
    var draft = new LedgerDraft(asked.account(), chain, asked.entries(), asked.now());
    String first = draft.write(sheet, Optional.of(act));
    long burnt = act.burnLine();
    String id =
        burnt == 0 ? first : TransactionIds.transaction(asked.account().key(), burnt, asked.now());
    return new Done(sheet, paid, id);
  }

  /** The balance is that of one wallet. */
  static Result ofWallet(Case asked, Done done, String wallet, long amount) {
    WalletAfter after = WalletsAfter.of(asked.account(), asked.entries(), wallet);
    return new Result(
        done.transactionId(),
        "",
        "",
        amount,
        done.paid().unfunded(),
        after.balance(),
        List.of(after),
        0,
        Scope.NONE);
  }

  /** The balance is the sum of the wallets that pay. */
  static Result ofPayer(Case asked, Done done, Payer payer, long amount) {
    List<WalletAfter> after = WalletsAfter.of(asked.account(), asked.entries(), payer);
    return new Result(
        done.transactionId(),
        "",
        "",
        amount,
        done.paid().unfunded(),
        WalletsAfter.sum(after),
        after,
        0,
        Scope.NONE);
  }
}
