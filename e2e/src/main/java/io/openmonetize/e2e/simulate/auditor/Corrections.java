package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.Rerate;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.e2e.simulate.auditor.Books.Done;
import io.openmonetize.e2e.simulate.script.Events;
import io.openmonetize.e2e.simulate.script.Prices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Puts the past right and goes through all of it again: the books are then as they should be. */
final class Corrections {
  /** What is said of an event that cannot be corrected. */
  private static final Set<Code> REFUSALS =
      Set.of(Code.EVENT_NOT_FOUND, Code.BEYOND_HORIZON, Code.EVENT_VOIDED);

  private static final long ALL = 0;

  private final Books books;
  private final Uses uses;
  private final Set<EventIdentity> voided = new HashSet<>();

  /** An id whose window is over may be parked a second time. */
  private final List<EventIdentity> parked = new ArrayList<>();

  Corrections(Books books, Uses uses) {
    this.uses = uses;
    this.books = books;
  }

  /** An id whose window is over may come again, as another event. */
  void burned(EventIdentity event) {
    voided.remove(event);
  }

  void parked(EventIdentity event) {
    parked.add(event);
  }

  void released(EventIdentity event) {
    parked.remove(event);
  }

  Reply voided(VoidEvent command, long now, Code found) {
    if (parked.remove(command.identity())) {
      uses.voidedWhileParked();
      return Reply.of(Code.APPLIED);
    }
    if (voided.contains(command.identity())) {
      return Reply.of(REFUSALS.contains(found) ? found : Code.EVENT_VOIDED);
    }
    Optional<Done> done = find(command.identity());
    if (done.isEmpty() || beyond(done.get(), now, found)) {
      return Reply.of(REFUSALS.contains(found) ? found : Code.EVENT_NOT_FOUND);
    }
    voided.add(command.identity());
    restate(now, done.get().number(), Deeds.Use::voided);
    return Reply.of(Code.APPLIED);
  }

  Reply amended(AmendEvent command, long now, int catalog, Code found) {
    UsageEvent event = command.corrected();
    long tokens = Events.tokens(event);
    if (Prices.leaves64Bits(catalog, event.model(), tokens, event.timestampMs())) {
      return Reply.of(Code.INVALID);
    }
    if (parked.contains(event.identity())) {
      return Reply.of(Code.APPLIED);
    }
    OptionalLong price = Prices.micros(catalog, event.model(), tokens, event.timestampMs());
    if (price.isEmpty()) {
      return Reply.of(Code.NOT_PRICED);
    }
    Optional<Done> done = find(event.identity());
    if (done.isEmpty() || voided.contains(event.identity()) || beyond(done.get(), now, found)) {
      return Reply.of(REFUSALS.contains(found) ? found : Code.EVENT_NOT_FOUND);
    }
    var payer = new Payer(event.userId(), event.teamId());
    restate(now, done.get().number(), use -> use.amended(payer, price.getAsLong(), event));
    return Reply.of(Code.APPLIED);
  }

  Reply rerated(Rerate rerate, long now, int catalog) {
    if (!rerate.dryRun()) {
      restate(now, ALL, use -> rerated(rerate, use, catalog));
    }
    return Reply.of(Code.APPLIED);
  }

  /** A late event comes to stand where its time is. */
  long insert(Deeds.Use late, long now) {
    List<Done> history = new ArrayList<>(books.history());
    int at = books.founded;
    while (at < history.size() && history.get(at).at() <= late.timestamp()) {
      at++;
    }
    long number = books.number();
    history.add(at, new Done(number, late.timestamp(), late));
    books.restate(history, now);
    return number;
  }

  private Deeds.Use rerated(Rerate rerate, Deeds.Use use, int catalog) {
    boolean meant =
        use.timestamp() >= rerate.fromMs()
            && use.timestamp() < rerate.untilMs()
            && (rerate.model().isEmpty() || rerate.model().equals(use.model()));
    OptionalLong price = Prices.micros(catalog, use.model(), use.tokens(), use.timestamp());
    return meant && price.isPresent() ? use.costing(price.getAsLong()) : use;
  }

  private boolean beyond(Done done, long now, Code found) {
    boolean must = done.at() >= now - books.shortestHorizonMs;
    return !must && found != Code.APPLIED;
  }

  private Optional<Done> find(EventIdentity event) {
    return books.history().stream()
        .filter(done -> done.deed() instanceof Deeds.Use use && use.event().equals(event))
        .max(Comparator.comparingLong(Done::number));
  }

  private Deeds.Use correct(Deeds.Use use, UnaryOperator<Deeds.Use> correction) {
    Deeds.Use right = correction.apply(use);
    if (!right.equals(use)) {
      books.caps.spend(use.payer(), -use.price(), use.timestamp());
      books.caps.spend(right.payer(), right.price(), right.timestamp());
    }
    return right;
  }

  private void restate(long now, long number, UnaryOperator<Deeds.Use> correction) {
    var history = new ArrayList<Done>();
    for (Done done : books.history()) {
      Deed deed = done.deed();
      boolean meant = number == ALL ? done.at() >= now - books.horizonMs : number == done.number();
      Deed right = meant && deed instanceof Deeds.Use use ? correct(use, correction) : deed;
      history.add(new Done(done.number(), done.at(), right));
    }
    books.restate(history, now);
  }
}
