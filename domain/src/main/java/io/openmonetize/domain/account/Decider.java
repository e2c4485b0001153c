package io.openmonetize.domain.account;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.Frozen;
import io.openmonetize.domain.account.Entry.FundsChanged;
import io.openmonetize.domain.account.Entry.HoldEnded;
import io.openmonetize.domain.account.Entry.Restated;
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
  private final LedgerChain chain = new LedgerChain();

  public Decider() {
    var corrections = new CorrectionRules(chain);
    usage = new UsageRules(chain, corrections);
    commands = new CommandRules(chain, corrections);
  }

  public Decision decide(Account account, Input input, long now, Catalog catalog) {
    return guarded(
        account,
        now,
        entries -> rule(account, input, now, catalog, entries),
        entries -> setAside(input, now, entries));
  }

  private void rule(Account account, Input input, long now, Catalog catalog, List<Entry> entries) {
    var moment = new UsageRules.Moment(now, catalog);
    if (input instanceof Usage used) {
      usage.decide(account, used, moment, entries);
    } else {
      commands.decide(account, (Ask) input, moment, entries);
    }
  }

  /** The earliest thing that fell due up to and including that time; apply it and ask again. */
  public Optional<Decision> nextDue(Account account, long upTo) {
    Optional<Due> due = account.nextDue(upTo);
    if (due.isEmpty()) {
      return Optional.empty();
    }
    // What a hold kept from expiring falls due when the hold ends, which is later than its own
    // time.
    long at = Math.max(account.time(), due.get().at());
    return Optional.of(
        guarded(account, at, entries -> fallDue(account, due.get(), at, entries), entries -> {}));
  }

  private void fallDue(Account account, Due due, long at, List<Entry> entries) {
    var sheet = new Sheet(account.funds(), account.revision() + 1, at);
    DueRules.perform(sheet, due);
    if (due.kind() == Due.Kind.HOLD_EXPIRES) {
      entries.add(new HoldEnded(due.subject(), Hold.End.EXPIRED));
    } else if (due.kind() == Due.Kind.TOP_UP_RETRIES) {
      sheet.wallet(due.wallet());
    }
    new LedgerDraft(account, chain, entries, at).write(sheet, Optional.empty());
    PlanTurns.add(account, sheet, due, entries);
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
      rule.accept(entries);
      check(entries);
      Watching.look(account, entries, at);
      return new Decision(revision, at, entries);
    } catch (InvariantBroken broken) {
      var frozen = new ArrayList<Entry>();
      frozen.add(new Frozen(broken.contradiction()));
      frozen.add(new Entry.Alerted("customer_frozen", broken.contradiction()));
      whenFrozen.accept(frozen);
      return new Decision(revision, at, frozen);
    }
  }

  /** A decision that contradicts itself is none. */
  private static void check(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry instanceof FundsChanged changed) {
        changed.sheet().wallets().forEach(Wallet::check);
      } else if (entry instanceof Restated restated) {
        restated.restatement().wallets().forEach(Wallet::check);
      }
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
