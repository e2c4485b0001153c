package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.EndRecurrence;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Outcome;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Credits that are given. */
final class Grants {
  private final Books books;
  private final Lines lines;
  private final Map<String, Given> given = new HashMap<>();

  private record Given(long requestHash, Outcome outcome, Lot lot) {}

  Grants(Books books, Lines lines) {
    this.books = books;
    this.lines = lines;
  }

  Reply grant(GrantCredits grant, long requestHash, long now, Outcome outcome) {
    GrantTerms asked = grant.terms();
    Purse purse = books.purse(grant.wallet());
    Optional<Given> same = underOwnKey(grant);
    if (same.isPresent()) {
      return again(same.get(), requestHash, outcome);
    }
    if (Sums.tooMuch(books, purse, asked.amount())) {
      return Reply.refused(Code.OVERFLOW);
    }
    if (asked.expiresAt() != 0 && asked.expiresAt() <= Math.max(now, asked.effectiveAt())) {
      return Reply.refused(Code.INVALID);
    }
    var terms =
        new Terms(
            asked.amount(),
            asked.priority(),
            asked.effectiveAt(),
            asked.expiresAt(),
            asked.source());
    LineType type = asked.source().equals("purchase") ? LineType.PURCHASE : LineType.GRANT;
    if (grant.recurrence().isPresent()) {
      String series = outcome.result().subjectId();
      Finding.when(series.isEmpty(), "a series has an id", grant);
      long start = Math.max(now, asked.effectiveAt());
      var cycle =
          new Deeds.Begin(series, grant.wallet(), terms, grant.recurrence().get(), start, type);
      books.does(now, cycle);
    } else {
      books.does(now, new Deeds.Give(type, grant.wallet(), terms));
    }
    Lot lot = purse.lots.get(purse.lots.size() - 1);
    lines.bind(lot, outcome.result().grantId());
    if (!grant.ownKey().isEmpty()) {
      given.put(grant.ownKey(), new Given(requestHash, outcome, lot));
    }
    return new Reply(Code.APPLIED, asked.amount(), 0, purse.balance());
  }

  Reply end(EndRecurrence end, long now) {
    if (!books.cycles.containsKey(end.seriesId())) {
      return Reply.refused(Code.SERIES_NOT_FOUND);
    }
    String wallet = books.cycles.get(end.seriesId()).wallet;
    books.does(now, new Deeds.End(end.seriesId()));
    return new Reply(Code.APPLIED, 0, 0, books.purse(wallet).balance());
  }

  /** For good, whatever has become of the grant. */
  private Optional<Given> underOwnKey(GrantCredits grant) {
    return Optional.ofNullable(given.get(grant.ownKey()));
  }

  private static Reply again(Given known, long requestHash, Outcome outcome) {
    if (known.requestHash != requestHash) {
      return Reply.refused(Code.IDEMPOTENCY_CONFLICT);
    }
    Finding.same(
        known.outcome.result().grantId(),
        outcome.result().grantId(),
        "an own key gives one grant",
        known.lot);
    return new Reply(
        Code.APPLIED, known.outcome.result().amount(), 0, known.outcome.result().balanceAfter());
  }
}
