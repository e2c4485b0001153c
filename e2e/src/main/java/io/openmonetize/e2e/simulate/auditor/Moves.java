package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;
import java.util.List;

/** Credits that are taken, moved or put right. */
final class Moves {
  private final Books books;

  Moves(Books books) {
    this.books = books;
  }

  Reply consume(Consume consume, long now) {
    if (books.caps.reached(consume.payer(), consume.amount(), now)) {
      return Reply.refused(Code.CAP_REACHED);
    }
    List<Purse> chain = books.chain(consume.payer());
    if (books.spendable(chain, now) < consume.amount() && !books.owes()) {
      return Reply.refused(Code.INSUFFICIENT_CREDITS);
    }
    if (Sums.tooMuchDebt(books, consume.amount() - books.spendable(chain, now))) {
      return Reply.refused(Code.OVERFLOW);
    }
    books.caps.spend(consume.payer(), consume.amount(), now);
    books.does(now, new Deeds.Consume(consume.payer(), consume.amount()));
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
    if (Sums.tooMuch(books, books.purse(transfer.to()), transfer.amount())) {
      return Reply.refused(Code.OVERFLOW);
    }
    books.does(now, new Deeds.Move(transfer.from(), transfer.to(), transfer.amount()));
    return new Reply(Code.APPLIED, transfer.amount(), 0, from.balance());
  }

  Reply adjust(Adjust adjust, long now) {
    Purse purse = books.purse(adjust.wallet());
    if (adjust.amount() > 0) {
      if (Sums.tooMuch(books, purse, adjust.amount())) {
        return Reply.refused(Code.OVERFLOW);
      }
      var terms = new Terms(adjust.amount(), Lot.DEFAULT_PRIORITY, 0, 0, "adjustment");
      books.does(now, new Deeds.Give(LineType.ADJUSTMENT, adjust.wallet(), terms));
    } else {
      long micros = -adjust.amount();
      if (purse.spendableAt(now) < micros) {
        return Reply.refused(Code.INSUFFICIENT_CREDITS);
      }
      books.does(now, new Deeds.TakeAway(adjust.wallet(), micros));
    }
    return new Reply(Code.APPLIED, adjust.amount(), 0, purse.balance());
  }
}
