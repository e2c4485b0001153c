package io.openmonetize.domain.account;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.Frozen;
import io.openmonetize.domain.account.Entry.SetAside;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.ledger.LedgerChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides what an input means for an account. Total and deterministic: it reads its arguments only,
 * and every input has an answer.
 *
 * <pre>
 *   due items up to the input's time ─► usage: redelivery? duplicate? too old? rate ─► burn, park or reject
 *                                       command: known key? ─► the same answer, or a rule of its own
 * </pre>
 *
 * Whoever calls applies each decision before asking for the next: {@link Account#apply}.
 */
public final class Decider {
  private final UsageRules usage;
  private final CommandRules commands;
  private final DueRules due;

  public Decider() {
    var chain = new LedgerChain();
    usage = new UsageRules(chain);
    commands = new CommandRules(chain);
    due = new DueRules(chain);
  }

  public Decision decide(Account account, Input input, long now, Catalog catalog) {
    return guarded(
        account,
        now,
        entries -> rule(account, input, now, catalog, entries),
        entries -> setAside(input, now, entries));
  }

  private void rule(Account account, Input input, long now, Catalog catalog, List<Entry> entries) {
    if (input instanceof Usage used) {
      usage.decide(account, used, new UsageRules.Moment(now, catalog), entries);
    } else {
      commands.decide(account, (Ask) input, now, entries);
    }
  }

  /** The earliest thing that fell due up to and including that time; apply it and ask again. */
  public Optional<Decision> nextDue(Account account, long upTo) {
    if (account.nextDue() > upTo) {
      return Optional.empty();
    }
    long at = account.nextDue();
    return Optional.of(
        guarded(account, at, entries -> due.decide(account, at, entries), entries -> {}));
  }

  /** What a parked event comes to under another catalog; empty while it stays parked. */
  public Optional<Decision> release(
      Account account, ParkedEvent parked, long now, Catalog catalog) {
    if (account.frozen()) {
      return Optional.empty();
    }
    Decision decision =
        guarded(
            account,
            now,
            entries -> usage.release(account, parked, new UsageRules.Moment(now, catalog), entries),
            entries -> {});
    return Optional.of(decision).filter(decided -> !decided.entries().isEmpty());
  }

  /** A broken invariant stops this account, never the others. */
  private static Decision guarded(
      Account account, long at, Consumer<List<Entry>> rule, Consumer<List<Entry>> whenFrozen) {
    long revision = account.revision() + 1;
    var entries = new ArrayList<Entry>(4);
    try {
      account.wallet().check();
      rule.accept(entries);
      return new Decision(revision, at, entries);
    } catch (InvariantBroken broken) {
      var frozen = new ArrayList<Entry>();
      frozen.add(new Frozen(broken.contradiction()));
      frozen.add(new Entry.Alerted("customer_frozen", broken.contradiction()));
      whenFrozen.accept(frozen);
      return new Decision(revision, at, frozen);
    }
  }

  private static void setAside(Input input, long at, List<Entry> entries) {
    if (input instanceof Usage) {
      entries.add(new SetAside());
    } else if (input instanceof Ask ask) {
      entries.add(new Answered(ask, CommandRules.frozen(at), true));
    }
  }
}
