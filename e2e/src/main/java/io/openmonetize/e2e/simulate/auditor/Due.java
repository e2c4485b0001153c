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
    return books.next();
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
    if (line.type() == LineType.RELEASE) {
      end(line, at);
      return;
    }
    Finding.when(line.slices().isEmpty(), "lines of what fell due", line);
    if (line.type() == LineType.ROLLOVER) {
      roll(line, at);
      return;
    }
    String name = lines.name(line.slices().get(0).grantId());
    if (name.isEmpty() && line.type() != LineType.EXPIRATION) {
      begin(line, at);
      return;
    }
    Lot lot = name.isEmpty() ? unnamed(line, at) : lot(line, name);
    if (lot.pending) {
      Finding.same(lot.effectiveAt, at, "a grant becomes effective on time", line);
      books.arrive(lot, at);
    } else {
      Finding.when(line.type() != LineType.EXPIRATION, "lines of what fell due", line);
      Finding.same(lot.next(), at, "a grant expires on time", line);
      books.expire(lot);
      Finding.when(books.lines().isEmpty(), "only what is there expires", line);
    }
  }

  private Lot lot(LedgerLine line, String name) {
    return books.purse(line.wallet()).lots.stream()
        .filter(lot -> lot.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new Finding("lines of what fell due", "no such grant: " + line));
  }

  /** One that came to be in a corrected history, where no line was held against it. */
  private Lot unnamed(LedgerLine line, long at) {
    return books.purse(line.wallet()).lots.stream()
        .filter(lot -> !lines.isNamed(lot) && lot.next() == at && lot.free() == -line.amount())
        .findFirst()
        .orElseThrow(() -> new Finding("lines of what fell due", "no such grant: " + line));
  }

  /** A grant that nobody has heard of yet is the next one of a series. */
  private void begin(LedgerLine line, long at) {
    books.next(
        books.cycles.values().stream()
            .filter(cycle -> cycle.nextAt == at && cycle.wallet.equals(line.wallet()))
            .filter(cycle -> line.cause().description().endsWith(cycle.id))
            .findFirst()
            .orElseThrow(() -> new Finding("lines of what fell due", "not due: " + line)));
  }

  private void roll(LedgerLine line, long at) {
    books.roll(
        books.cycles.values().stream()
            .filter(cycle -> cycle.rollAt == at && cycle.wallet.equals(line.wallet()))
            .filter(cycle -> line.cause().description().endsWith(cycle.id))
            .findFirst()
            .orElseThrow(() -> new Finding("lines of what fell due", "not due: " + line)),
        at);
  }

  private void end(LedgerLine line, long at) {
    Pledge pledge = books.pledges.get(line.cause().reference());
    Finding.when(pledge == null, "a hold ends once", line);
    Finding.same(Objects.requireNonNull(pledge).expiresAt, at, "a hold expires on time", line);
    books.unpin(pledge, at);
  }
}
