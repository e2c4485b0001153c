package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;

/** Credits that are given. */
final class Grants {
  private final Books books;
  private final Lines lines;

  Grants(Books books, Lines lines) {
    this.books = books;
    this.lines = lines;
  }

  Reply grant(GrantCredits grant, long now, Outcome outcome) {
    GrantTerms asked = grant.terms();
    Purse purse = books.purse(grant.wallet());
    if (Sums.leave64Bits(purse, asked.amount())) {
      return Reply.refused(Code.OVERFLOW);
    }
    var terms =
        new Terms(
            asked.amount(),
            asked.priority(),
            asked.effectiveAt(),
            asked.expiresAt(),
            asked.source());
    LineType type = asked.source().equals("purchase") ? LineType.PURCHASE : LineType.GRANT;
    books.does(now, new Deeds.Give(type, grant.wallet(), terms));
    lines.bind(purse.lots.get(purse.lots.size() - 1), outcome.result().grantId());
    return new Reply(Code.APPLIED, asked.amount(), 0, purse.balance());
  }
}
