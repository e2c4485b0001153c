package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;
import java.util.List;
import java.util.Map;

/** Credits that are taken, moved or put right. */
final class Moves {
  static final int DEFAULT_PRIORITY = 100;

  private final Books books;

  Moves(Books books) {
    this.books = books;
  }

  Reply consume(Consume consume, long now) {
    List<Purse> chain = books.chain(consume.payer());
    if (books.spendable(chain, now) < consume.amount() && !books.owes()) {
      return Reply.refused(Code.INSUFFICIENT_CREDITS);
    }
    books.burn(chain, Map.of(), consume.amount(), now);
    return new Reply(Code.APPLIED, consume.amount(), 0, books.balanceOf(consume.payer()));
  }

  Reply transfer(Transfer transfer, long now) {
    if (transfer.from().equals(transfer.to())) {
      return Reply.refused(Code.INVALID);
    }
    Purse from = books.purse(transfer.from());
    if (from.spendableAt(now) < transfer.amount()) {
      return Reply.refused(Code.INSUFFICIENT_CREDITS);
    }
    Purse to = books.purse(transfer.to());
    Map<Lot, Long> taken =
        books.take(books.line(LineType.TRANSFER, from), transfer.amount(), now);
    Expected arrival = books.line(LineType.TRANSFER, to);
    taken.forEach(
        (lot, micros) -> {
          var terms =
              new Terms(micros, lot.priority, lot.effectiveAt, lot.expiresAt, lot.source);
          Lot moved = books.open(to, terms);
          arrival.add(moved, micros);
          books.settleDebt(moved);
        });
    return new Reply(Code.APPLIED, transfer.amount(), 0, from.balance());
  }

  Reply adjust(Adjust adjust, long now) {
    Purse purse = books.purse(adjust.wallet());
    if (adjust.amount() > 0) {
      if (Sums.leave64Bits(purse, adjust.amount())) {
        return Reply.refused(Code.OVERFLOW);
      }
      var terms = new Terms(adjust.amount(), DEFAULT_PRIORITY, 0, 0, "adjustment");
      books.credit(LineType.ADJUSTMENT, purse, terms);
    } else {
      long micros = -adjust.amount();
      if (purse.spendableAt(now) < micros) {
        return Reply.refused(Code.INSUFFICIENT_CREDITS);
      }
      books.take(books.line(LineType.ADJUSTMENT, purse), micros, now);
    }
    return new Reply(Code.APPLIED, adjust.amount(), 0, purse.balance());
  }
}
