package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.FundsChanged;
import io.openmonetize.domain.account.Entry.Restated;
import io.openmonetize.domain.account.Watch.Mark;
import io.openmonetize.domain.ledger.TransactionIds;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.time.Period.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks at the wallets that a decision changed: marks fallen below, credits to be bought. */
final class Watching {
  static final String THRESHOLD = "balance_threshold";
  static final String TOP_UP = "top_up_requested";
  static final String TOP_UP_HELD_BACK = "top_up_held_back";

  private Watching() {}

  static void look(Account account, List<Entry> entries, long now) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      for (Wallet wallet : changed(entries.get(i))) {
        if (wallet.watch().watches()) {
          marks(wallet, entries);
          topUp(account, wallet, entries, now);
        }
      }
    }
  }

  private static Collection<Wallet> changed(Entry entry) {
    if (entry instanceof FundsChanged changed) {
      return changed.sheet().wallets();
    }
    return entry instanceof Restated restated ? restated.restatement().wallets() : List.of();
  }

  private static void marks(Wallet wallet, List<Entry> entries) {
    var marks = new ArrayList<Mark>();
    for (Mark mark : wallet.watch().marks()) {
      long at = mark.threshold().at(wallet.watch().full());
      boolean above = wallet.balance() >= at;
      if (mark.armed() && !above) {
        String detail =
            (name(wallet) + ": " + Credits.ofMicros(wallet.balance()))
                + (" is below " + Credits.ofMicros(at));
        entries.add(new Alerted(THRESHOLD, detail));
      }
      marks.add(new Mark(mark.threshold(), above));
    }
    wallet.watch(wallet.watch().with(marks));
  }

  private static void topUp(Account account, Wallet wallet, List<Entry> entries, long now) {
    Optional<TopUp> known = wallet.watch().topUp();
    if (known.isPresent() && known.get().rule().isPresent()) {
      TopUpRule rule = known.get().rule().get();
      TopUp seen = crossing(known.get(), rule, wallet.balance());
      boolean due = seen.wanted() && seen.state() != TopUp.State.REQUESTED;
      TopUp next = due ? act(account, wallet.id(), seen, rule, now) : seen;
      wallet.watch(wallet.watch().with(Optional.of(next)));
      if (!next.last().id().equals(known.get().last().id())) {
        String amount = Credits.ofMicros(rule.amount()).toString();
        entries.add(new Alerted(TOP_UP, next.last().id() + ": " + amount + " for " + name(wallet)));
      } else if (next.wanted() && !known.get().wanted() && next.waitsUntil() > now) {
        entries.add(
            new Alerted(TOP_UP_HELD_BACK, name(wallet) + ": waits until " + next.waitsUntil()));
      }
    }
  }

  /** Once per crossing: what has been below stays unarmed until it is at the mark again. */
  private static TopUp crossing(TopUp topUp, TopUpRule rule, long balance) {
    if (balance >= rule.below()) {
      return topUp.rearmed();
    }
    return topUp.armed() ? topUp.wanting(topUp.waitsUntil()) : topUp;
  }

  private static TopUp act(Account account, String wallet, TopUp topUp, TopUpRule rule, long now) {
    if (now < topUp.waitsUntil()) {
      return topUp;
    }
    Span month = Period.MONTHLY.around(now, account.settings().zone());
    long before = topUp.month().ends() == month.until() ? topUp.month().requested() : 0;
    if (rule.monthlyMax() > 0 && before + rule.amount() > rule.monthlyMax()) {
      return topUp.wanting(month.until());
    }
    String id = TransactionIds.topUp(account.key() + wallet, account.revision() + 1, now);
    return topUp.requested(
        new TopUp.Request(id, now, rule.amount()),
        rule.cooldownMs(),
        new TopUp.Month(month.until(), before + rule.amount()));
  }

  private static String name(Wallet wallet) {
    return wallet.id().isEmpty() ? "customer" : wallet.id();
  }
}
