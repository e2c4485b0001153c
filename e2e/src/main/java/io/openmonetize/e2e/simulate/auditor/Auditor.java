package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry.Frozen;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.account.Verdict;
import java.util.Arrays;
import java.util.Optional;

/**
 * Recomputes one customer's money from the rules alone, in the simplest possible way, and compares
 * each decision with what it had to be. It stops at the first difference with a {@link Finding}.
 */
public final class Auditor {
  private final Books books = new Books();
  private final Lines lines;
  private final Due due;
  private final Watch watch;
  private final Uses uses;
  private final Refunds refunds = new Refunds(books);
  private final Asks asks;
  private long revision;

  public Auditor(String account) {
    lines = new Lines(account);
    due = new Due(books, lines);
    uses = new Uses(books, new Seen());
    watch = new Watch(books);
    asks = new Asks(books, lines, uses, watch, refunds);
  }

  /** Something happened by itself. */
  public void due(Decision decision) {
    long at = decision.timeMs();
    books.passed(at - 1);
    Finding.when(at > nextDue(), "nothing that is due is late", decision);
    begin(decision);
    due.read(Lines.of(decision), at);
    end(decision);
  }

  public void decided(Input input, long now, int catalog, Decision decision) {
    nothingIsLate(now);
    begin(decision);
    if (input instanceof Usage used) {
      uses.decide(used, now, catalog, decision);
    } else {
      asks.decide((Ask) input, now, catalog, decision);
    }
    compare(decision);
    end(decision);
  }

  private void compare(Decision decision) {
    if (books.restated) {
      lines.restated(decision);
    } else {
      lines.compare(books.lines(), decision);
    }
  }

  public void released(ParkedEvent parked, long now, int catalog, Optional<Decision> decision) {
    Finding.same(
        Uses.priced(parked.event(), catalog),
        decision.isPresent(),
        "what gets a price is released",
        parked);
    if (decision.isPresent()) {
      begin(decision.get());
      uses.release(parked, now, catalog, decision.get());
      compare(decision.get());
      end(decision.get());
    }
  }

  /** Up to and including now, all that was due has happened. */
  public void nothingIsLate(long now) {
    books.passed(now);
    long next = nextDue();
    Finding.when(next <= now, "nothing that is due is late", next);
  }

  /** The account's own totals are those of its lines. */
  public void end(Account account) {
    Finding.same(lines.sequence(), account.sequence(), "gapless sequence", "account");
    Finding.when(
        !Arrays.equals(lines.hash(), account.ledgerHash()), "hash chain", account.sequence());
    Finding.same(revision, account.revision(), "every decision is counted", "account");
    for (Verdict verdict : Verdict.values()) {
      Finding.same(
          uses.count(verdict), account.counts().of(verdict), "counts of verdicts", verdict);
    }
    Finding.same(
        uses.redelivered(), account.counts().redelivered(), "counts of verdicts", "redelivered");
  }

  private void begin(Decision decision) {
    Finding.same(++revision, decision.revision(), "every decision is counted", decision);
    decision.entries().stream()
        .filter(Frozen.class::isInstance)
        .findFirst()
        .ifPresent(
            frozen -> {
              throw new Finding("no account freezes", frozen.toString());
            });
    Finding.when(
        Uses.alerted(decision, "history_mismatch"), "the history explains the balances", decision);
    books.begin();
    lines.read(decision);
  }

  private long nextDue() {
    return Math.min(due.next(), watch.next());
  }

  private void end(Decision decision) {
    if (books.restated) {
      refunds.restated();
    }
    watch.look(decision);
    refunds.learn(Lines.of(decision));
    uses.learn(decision);
    for (Purse purse : books.purses.values()) {
      lines.balanced(purse);
      purse.clear();
    }
  }
}
