package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import java.util.List;
import java.util.Objects;

/** What happens by itself: each thing at its time, whatever the order of those at the same time. */
final class Due {
  private final Books books;
  private final Lines lines;

  Due(Books books, Lines lines) {
    this.books = books;
    this.lines = lines;
  }

  long next() {
    long next = Long.MAX_VALUE;
    for (Purse purse : books.purses.values()) {
      for (Lot lot : purse.lots) {
        if (lot.pending) {
          next = Math.min(next, lot.effectiveAt);
        } else if (lot.free() > 0) {
          next = Math.min(next, lot.gone());
        }
      }
    }
    for (Pledge pledge : books.pledges.values()) {
      next = Math.min(next, pledge.expiresAt);
    }
    return next;
  }

  /** Every line is of something that is due at that very instant. */
  void read(List<LedgerLine> found, long at) {
    int read = 0;
    while (read < found.size()) {
      books.begin();
      act(found.get(read), at);
      for (Expected expected : books.lines()) {
        Finding.when(read == found.size(), "lines of what fell due", "missing " + expected);
        lines.compare(expected, found.get(read++));
      }
    }
  }

  private void act(LedgerLine line, long at) {
    Finding.when(line.slices().isEmpty(), "lines of what fell due", line);
    if (line.type() == LineType.RELEASE) {
      end(line, at);
      return;
    }
    Lot lot = lines.lot(line.slices().get(0).grantId());
    Finding.when(lot == null, "lines of what fell due", "a grant nobody gave: " + line);
    if (Objects.requireNonNull(lot).pending) {
      Finding.same(lot.effectiveAt, at, "a grant becomes effective on time", line);
      books.arrive(arrivalType(lot), lot);
    } else {
      Finding.when(line.type() != LineType.EXPIRATION, "lines of what fell due", line);
      Finding.same(lot.gone(), at, "a grant expires on time", line);
      books.expire(lot);
      Finding.when(books.lines().isEmpty(), "only what is there expires", line);
    }
  }

  static LineType arrivalType(Lot lot) {
    return lot.source.equals("purchase") ? LineType.PURCHASE : LineType.GRANT;
  }

  private void end(LedgerLine line, long at) {
    Pledge pledge = books.pledges.get(line.reference());
    Finding.when(pledge == null, "a hold ends once", line);
    Finding.same(Objects.requireNonNull(pledge).expiresAt, at, "a hold expires on time", line);
    books.unpin(pledge, at);
    books.expireReturned(pledge, at);
  }
}
