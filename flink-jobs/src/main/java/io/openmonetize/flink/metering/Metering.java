package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Decider;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.KeyPut;
import io.openmonetize.domain.account.Entry.SetAside;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.wire.ReceiptMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one account through its inputs: what fell due, then the input, each decision applied before
 * the next is asked for, all of it sent on.
 */
final class Metering {
  private final Decider decider = new Decider();
  private final AccountBook book;
  private final Outputs outputs;
  private final Publisher publisher;
  private final Witness witness;

  Metering(AccountBook book, Outputs outputs, Publisher publisher, Witness witness) {
    this.book = book;
    this.outputs = outputs;
    this.publisher = publisher;
    this.witness = witness;
  }

  /** What a decision is about, for those who look for it. */
  interface Subject {
    /** What fell due by itself, or was released. */
    Subject NONE =
        new Subject() {
          @Override
          public boolean isEvent() {
            return false;
          }

          @Override
          public String id() {
            return "";
          }

          @Override
          public String position() {
            return "";
          }
        };

    boolean isEvent();

    /** The event's id or the command's. */
    String id();

    /** In the journal: partition@offset. */
    String position();
  }

  /** A decoded record of the journal. */
  record Step(
      Input input, long stamp, long catalogLength, byte[] record, int partition, long offset)
      implements Subject {
    static Step of(JournalEntry entry, Input input) {
      return new Step(
          input, entry.stamp, entry.catalogLength, entry.body, entry.partition, entry.offset);
    }

    @Override
    public boolean isEvent() {
      return input instanceof Input.Usage;
    }

    @Override
    public String id() {
      return input instanceof Input.Usage usage
          ? usage.event().eventId()
          : ((Input.Ask) input).commandId();
    }

    @Override
    public String position() {
      return partition + "@" + offset;
    }

    /** Whether somebody waits for what comes of it. */
    boolean urgent() {
      return !(input instanceof Input.Usage usage) || !usage.receiptId().isEmpty();
    }
  }

  /** Applies a run of inputs of one account. */
  HotAccount run(String key, List<Step> steps, Catalogs catalogs) {
    HotAccount hot = begin(key);
    var waiting = new ArrayList<Runnable>();
    for (Step step : steps) {
      advance(hot, step.stamp());
      Catalog catalog = catalogs.at(step.catalogLength());
      Decision decision = decider.decide(hot.account, step.input(), step.stamp(), catalog);
      accept(hot, decision, step);
      answer(hot, decision, step, waiting);
    }
    finish(hot, waiting);
    return hot;
  }

  /** Applies what fell due up to that time and forgets what may be forgotten. */
  HotAccount due(String key, long upTo) {
    HotAccount hot = begin(key);
    advance(hot, upTo);
    hot.account.forget(upTo);
    hot.dirty = true;
    finish(hot, List.of());
    return hot;
  }

  /** Prices what was parked by a newer catalog. */
  HotAccount release(String key, long now, Catalog catalog) {
    HotAccount hot = begin(key);
    advance(hot, now);
    for (ParkedEvent parked : hot.account.parked()) {
      decider
          .release(hot.account, parked, now, catalog)
          .ifPresent(released -> accept(hot, released, Subject.NONE));
    }
    finish(hot, List.of());
    return hot;
  }

  private HotAccount begin(String key) {
    outputs.begin(key);
    return book.open(key);
  }

  private void advance(HotAccount hot, long upTo) {
    Optional<Decision> due = decider.nextDue(hot.account, upTo);
    while (due.isPresent()) {
      accept(hot, due.get(), Subject.NONE);
      due = decider.nextDue(hot.account, upTo);
    }
  }

  private void accept(HotAccount hot, Decision decision, Subject subject) {
    hot.account.apply(decision);
    hot.dirty = true;
    hot.funds.note(hot.account, decision);
    hot.people.note(decision);
    outputs.add(hot, decision);
    witness.saw(hot.account.key(), decision, subject);
  }

  private void answer(HotAccount hot, Decision decision, Step step, List<Runnable> waiting) {
    Account account = hot.account;
    for (Entry entry : decision.entries()) {
      if (entry instanceof EventDecided decided && !decided.receiptId().isEmpty()) {
        var receipt = ReceiptMapping.of(account, decision, decided);
        waiting.add(() -> publisher.receipt(receipt));
      } else if (entry instanceof Answered answered) {
        var receipt = ReceiptMapping.of(account, decision, answered);
        waiting.add(() -> publisher.receipt(receipt));
      } else if (entry instanceof KeyPut put) {
        publisher.key(account, account.facts().key(put.key().id()).orElseThrow());
      } else if (entry instanceof SetAside) {
        book.setAside(account.key(), step.record());
      }
    }
  }

  /** The view goes out before the receipts, so that whoever has a receipt reads its own writes. */
  private void finish(HotAccount hot, List<Runnable> waiting) {
    outputs.end();
    if (waiting.isEmpty()) {
      publisher.changed(hot.account.key());
    } else {
      publisher.publishNow(hot);
      waiting.forEach(Runnable::run);
    }
  }
}
