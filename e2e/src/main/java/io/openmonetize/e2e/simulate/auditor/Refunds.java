package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was burned in which transaction, and what of it has been given back. */
final class Refunds {
  private static final class Burned {
    final String wallet;
    final long atMs;
    long left;

    /** What it came to may have been corrected since. */
    boolean restated;

    Burned(LedgerLine line) {
      wallet = line.wallet();
      atMs = line.timeMs();
      left = -line.amount();
    }
  }

  private final Books books;
  private final Map<String, Burned> burned = new HashMap<>();

  Refunds(Books books) {
    this.books = books;
  }

  /** Settling a debt moves nothing, so there is nothing to give back. */
  void learn(List<LedgerLine> lines) {
    for (LedgerLine line : lines) {
      if (line.type() == LineType.BURN && line.amount() != 0) {
        burned.put(line.transactionId(), new Burned(line));
      }
    }
  }

  void restated() {
    burned.values().forEach(transaction -> transaction.restated = true);
  }

  Reply refund(Refund refund, long now, Outcome outcome) {
    if (refund.expiresAt() != 0 && refund.expiresAt() <= now) {
      return Reply.refused(Code.INVALID);
    }
    if (refund.transactionId().isEmpty()) {
      return give(refund.wallet(), refund.amount(), refund, now);
    }
    Burned transaction = burned.get(refund.transactionId());
    if (transaction == null || transaction.atMs < now - books.horizonMs) {
      return Reply.refused(Code.TRANSACTION_NOT_FOUND);
    }
    if (transaction.restated) {
      return ofRestated(refund, now, outcome);
    }
    long amount = refund.amount() == 0 ? transaction.left : refund.amount();
    if (amount == 0 || amount > transaction.left) {
      return Reply.refused(Code.NOT_REFUNDABLE);
    }
    Reply reply = give(transaction.wallet, amount, refund, now);
    if (reply.code() == Code.APPLIED) {
      transaction.left -= amount;
    }
    return reply;
  }

  /** What is left of it is the account's word; it is refused, or given where it was paid. */
  private Reply ofRestated(Refund refund, long now, Outcome outcome) {
    if (outcome.code() == Code.APPLIED) {
      String wallet = outcome.result().wallets().get(0).wallet();
      return give(wallet, outcome.result().amount(), refund, now);
    }
    boolean refused =
        outcome.code() == Code.NOT_REFUNDABLE || outcome.code() == Code.TRANSACTION_NOT_FOUND;
    return Reply.refused(refused ? outcome.code() : Code.NOT_REFUNDABLE);
  }

  private Reply give(String wallet, long amount, Refund refund, long now) {
    Purse purse = books.purse(wallet);
    if (Sums.tooMuch(books, purse, amount)) {
      return Reply.refused(Code.OVERFLOW);
    }
    books.does(
        now,
        new Deeds.GiveBack(Map.of(wallet, amount), refund.expiresAt(), refund.transactionId()));
    return new Reply(Code.APPLIED, amount, 0, purse.balance());
  }
}
