package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.domain.account.Recurrence;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;
import io.openmonetize.e2e.simulate.script.Events;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All that can be done to the books. */
final class Deeds {
  private Deeds() {}

  record Choose(OveragePolicy policy) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      books.policy = policy;
    }
  }

  /** Credits arrive now, or when they become effective. */
  record Give(LineType type, String wallet, Terms terms) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      Lot lot = books.open(number + ".0", books.purse(wallet), terms);
      lot.arrival = type;
      lot.pending = terms.effectiveAt() > at;
      if (!lot.pending) {
        books.arrive(lot, at);
      }
    }
  }

  record Begin(
      String id, String wallet, Terms terms, Recurrence recurrence, long start, LineType type)
      implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      var cycle = new Cycle(id, wallet, terms, recurrence, start, type);
      cycle.instances = 1;
      cycle.born = number;
      books.cycles.put(id, cycle);
      books.schedule(cycle);
      Lot lot = books.open(number + ".0", books.purse(wallet), cycle.ending(terms.effectiveAt()));
      cycle.current.add(lot);
      lot.arrival = type;
      lot.pending = terms.effectiveAt() > at;
      if (!lot.pending) {
        books.arrive(lot, at);
      }
    }
  }

  record End(String id) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      books.cycles.remove(id);
    }
  }

  record Locate(ZoneId zone) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      books.zone = zone;
    }
  }

  record Use(
      EventIdentity event,
      Payer payer,
      long price,
      long timestamp,
      String holdId,
      String model,
      long tokens)
      implements Deed {
    Use costing(long other) {
      return new Use(event, payer, other, timestamp, holdId, model, tokens);
    }

    /** It has no model any more that a new price could be for. */
    Use voided() {
      return new Use(event, payer, 0, timestamp, holdId, "", tokens);
    }

    Use amended(Payer other, long cost, UsageEvent as) {
      return new Use(event, other, cost, as.timestampMs(), holdId, as.model(), Events.tokens(as));
    }

    @Override
    public void on(Books books, long number, long at) {
      Pledge pledge = books.pledges.get(holdId);
      List<Purse> chain = books.chain(payer);
      if (pledge == null) {
        books.unfunded.put(number, books.burn(chain, Map.of(), price, timestamp));
      } else {
        books.unpin(pledge, at);
        books.unfunded.put(number, books.burn(chain, pledge.pins, price, timestamp));
      }
    }
  }

  record Consume(Payer payer, long amount) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      books.burn(books.chain(payer), Map.of(), amount, at);
    }
  }

  record Pin(String id, Payer payer, long amount, long expiresAt) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      var pledge = new Pledge(id, payer, amount, expiresAt);
      books.pin(pledge, at);
      books.pledges.put(id, pledge);
    }
  }

  /** The hold ends, and so much of it, or more, was used. */
  record Settle(String id, long amount) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      Pledge pledge = Objects.requireNonNull(books.pledges.get(id), id);
      books.unpin(pledge, at);
      books.settled = books.burn(books.chain(pledge.payer), pledge.pins, amount, at);
    }
  }

  record Move(String from, String to, long amount) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      Purse target = books.purse(to);
      var taken =
          new ArrayList<>(
              books.take(books.line(LineType.TRANSFER, books.purse(from)), amount, at).entrySet());
      Expected arrival = books.line(LineType.TRANSFER, target);
      var moved = new ArrayList<Lot>();
      for (int i = 0; i < taken.size(); i++) {
        Lot lot = taken.get(i).getKey();
        long micros = taken.get(i).getValue();
        var terms = new Terms(micros, lot.priority, lot.effectiveAt, lot.expiresAt, lot.source);
        moved.add(books.open(number + "." + i, target, terms));
        arrival.add(moved.get(i), micros);
      }
      target.arrived = true;
      books.settleDebt(moved);
    }
  }

  record TakeAway(String wallet, long amount) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      books.take(books.line(LineType.ADJUSTMENT, books.purse(wallet)), amount, at);
    }
  }

  /** What was paid goes back to those who paid it. */
  record GiveBack(Map<String, Long> byWallet, long expiresAt, String transaction) implements Deed {
    @Override
    public void on(Books books, long number, long at) {
      int next = 0;
      for (Map.Entry<String, Long> share : byWallet.entrySet()) {
        var terms = new Terms(share.getValue(), Lot.DEFAULT_PRIORITY, 0, expiresAt, "refund");
        Lot lot = books.open(number + "." + next++, books.purse(share.getKey()), terms);
        lot.arrival = LineType.REFUND;
        books.arrive(lot, at);
        books.refer(transaction.isEmpty() ? Optional.empty() : Optional.of(transaction));
      }
    }
  }
}
