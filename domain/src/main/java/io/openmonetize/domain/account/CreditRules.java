package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Entry.GrantOpened;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.ledger.TransactionIds;
import io.openmonetize.domain.money.Credits;
import java.util.List;

/** Credits in by a grant, credits out by a request. */
final class CreditRules {
  private final LedgerChain chain;

  CreditRules(LedgerChain chain) {
    this.chain = chain;
  }

  Outcome grant(Account account, Ask ask, GrantCredits asked, long now, List<Entry> entries) {
    if (overflows(account.wallet(), asked.amount())) {
      return Outcome.refused(Code.OVERFLOW, "The balance would exceed what can be counted.", now);
    }
    if (asked.expiresAt() != 0 && asked.expiresAt() <= Math.max(now, asked.effectiveAt())) {
      return Outcome.refused(Code.INVALID, "The grant would expire before it takes effect.", now);
    }
    Grant grant = open(account, asked, now);
    entries.add(new GrantOpened(grant));
    if (grant.pending()) {
      return outcome("", grant, account.wallet().balance(), now);
    }
    var draft = new LedgerDraft(account, chain, entries, now);
    Cause cause = new Cause("", ask.commandId(), ask.actor(), "", grant.reason());
    LedgerLine line = arrive(draft, grant, account.wallet().debt(), cause);
    return outcome(line.transactionId(), grant, draft.balance(), now);
  }

  /** A grant's credits arrive; debt is settled first, in a line of its own. */
  static LedgerLine arrive(LedgerDraft draft, Grant grant, long debt, Cause cause) {
    LineType type = lineType(grant.source());
    LedgerLine line = draft.write(type, cause, List.of(new Slice(grant.id(), grant.amount())));
    if (debt > 0) {
      Cause settled = new Cause("", cause.commandId(), cause.actor(), "", "debt settled");
      draft.write(LineType.BURN, settled, Payment.settling(grant.id(), grant.amount(), debt));
    }
    return line;
  }

  Outcome consume(Account account, Ask ask, Consume asked, long now, List<Entry> entries) {
    Payment payment = Payment.ofRequest(account.wallet(), asked.amount(), now);
    if (payment.unfunded() > 0) {
      String missing = Credits.ofMicros(payment.unfunded()).toString();
      return new Outcome(
          Code.INSUFFICIENT_CREDITS,
          "Credits are missing: " + missing + ".",
          "",
          "",
          asked.amount(),
          account.wallet().balance(),
          now);
    }
    var draft = new LedgerDraft(account, chain, entries, now);
    Cause cause = new Cause("", ask.commandId(), ask.actor(), "", asked.description());
    LedgerLine line = draft.write(LineType.BURN, cause, payment.slices());
    return new Outcome(
        Code.APPLIED, "", line.transactionId(), "", asked.amount(), draft.balance(), now);
  }

  private static Grant open(Account account, GrantCredits asked, long now) {
    long revision = account.revision() + 1;
    return new Grant(
        TransactionIds.grant(account.key(), revision, now),
        asked.amount(),
        0,
        asked.priority(),
        asked.effectiveAt(),
        asked.expiresAt(),
        asked.source(),
        asked.reason(),
        revision,
        asked.effectiveAt() > now);
  }

  private static Outcome outcome(String transactionId, Grant grant, long balance, long now) {
    return new Outcome(Code.APPLIED, "", transactionId, grant.id(), grant.amount(), balance, now);
  }

  /** All that could be in the wallet at once, pending grants included, has to be countable. */
  private static boolean overflows(Wallet wallet, long amount) {
    long room = Long.MAX_VALUE / 4 - Math.max(0, wallet.balance());
    for (Grant grant : wallet.grants()) {
      room -= grant.pending() ? grant.amount() : 0;
    }
    return amount > room;
  }

  private static LineType lineType(String source) {
    return switch (source) {
      case "purchase" -> LineType.PURCHASE;
      case "refund" -> LineType.REFUND;
      case "rollover" -> LineType.ROLLOVER;
      default -> LineType.GRANT;
    };
  }
}
