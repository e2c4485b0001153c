package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Outcome.Code;
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
    Lot lot = books.open(purse, terms);
    lines.bind(lot, outcome.result().grantId());
    lot.pending = asked.effectiveAt() > now;
    if (!lot.pending) {
      books.arrive(Due.arrivalType(lot), lot);
    }
    return new Reply(Code.APPLIED, asked.amount(), 0, purse.balance());
  }
}
