package io.openmonetize.e2e.simulate;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Decider;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.e2e.simulate.script.Prices;
import io.openmonetize.e2e.simulate.script.Script;
import io.openmonetize.e2e.simulate.script.Step;
import io.openmonetize.e2e.simulate.script.Step.Publish;
import io.openmonetize.e2e.simulate.script.Step.Restart;
import io.openmonetize.e2e.simulate.script.Step.Send;
import java.util.Optional;

/** Takes an account through a script as the metering job does. */
final class Run {
  private final Decider decider = new Decider();
  private final ByteStorage storage = new ByteStorage();
  private final References references = new References();
  private final String key;
  private final Witness witness;
  private Account account;
  private int catalog;

  Run(Script script, Witness witness) {
    key = script.account();
    this.witness = witness;
    account = Account.load(key, storage);
  }

  Account account() {
    return account;
  }

  void step(Step step) {
    long now = step.atMs();
    due(now);
    witness.caughtUp(now);
    if (step.act() instanceof Send send) {
      send(step, references.resolve(send.input()));
    } else if (step.act() instanceof Publish publish) {
      catalog = publish.catalog();
      release(now);
    } else if (step.act() instanceof Restart) {
      restart(now);
    }
  }

  /** As the job does when a checkpoint is restored: what is not saved and read again is lost. */
  void restart(long now) {
    account.forget(now);
    account.save();
    account = Account.load(key, storage);
  }

  private void send(Step step, Input input) {
    Decision decision = decider.decide(account, input, step.atMs(), catalog());
    apply(decision);
    references.learn(step.number(), input, decision);
    witness.decided(input, step.atMs(), catalog, decision);
  }

  private void due(long now) {
    Optional<Decision> due = decider.nextDue(account, now);
    while (due.isPresent()) {
      apply(due.get());
      witness.due(due.get());
      due = decider.nextDue(account, now);
    }
  }

  private void release(long now) {
    for (ParkedEvent parked : account.parked()) {
      Optional<Decision> decision = decider.release(account, parked, now, catalog());
      decision.ifPresent(this::apply);
      witness.released(parked, now, catalog, decision);
    }
  }

  private void apply(Decision decision) {
    account.apply(decision);
    references.topUps(decision);
  }

  private Catalog catalog() {
    return Prices.catalog(catalog);
  }
}
