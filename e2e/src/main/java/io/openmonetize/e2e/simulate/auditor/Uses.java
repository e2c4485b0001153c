package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.Redelivered;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.account.Rated;
import io.openmonetize.domain.account.Verdict;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.e2e.simulate.script.Events;
import io.openmonetize.e2e.simulate.script.Prices;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Where each usage event has to end, and who pays for it. */
final class Uses {
  private final Books books;
  private final Seen seen;
  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
  private long windowMs;
  private long rememberedSince = Long.MIN_VALUE;
  private final Corrections corrections;
  private long lastExpiry = Long.MIN_VALUE;
  private long redelivered;

  Uses(Books books, Seen seen) {
    this.books = books;
    this.seen = seen;
    corrections = new Corrections(books, this);
  }

  long count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0L);
  }

  long redelivered() {
    return redelivered;
  }

  /** Ids that a shorter window has forgotten do not come back with a longer one. */
  void window(long chosenMs, long now) {
    if (chosenMs > windowMs && windowMs > 0) {
      rememberedSince = Math.max(rememberedSince, now - windowMs);
    }
    windowMs = chosenMs;
    seen.window(chosenMs);
    // An event is found by its id, and that is forgotten with the window.
    books.shortestHorizonMs = Math.min(books.shortestHorizonMs, chosenMs);
  }

  void decide(Usage used, long now, int catalog, Decision decision) {
    if (seen.redelivered(used.origin())) {
      boolean dropped = decision.entries().stream().anyMatch(Redelivered.class::isInstance);
      Finding.when(!dropped, "a redelivery is dropped", used);
      redelivered++;
      return;
    }
    seen.delivered(used.origin());
    Rated rated = rated(decision, used.event());
    Verdict verdict = verdict(used.event(), now, catalog, rated.verdict());
    Finding.same(verdict, rated.verdict(), "verdict of an event", used);
    counts.merge(verdict, 1L, Long::sum);
    if (verdict == Verdict.BURNED || verdict == Verdict.PARKED) {
      seen.accept(used.event(), now);
    }
    if (verdict == Verdict.PARKED) {
      corrections.parked(used.event().identity());
    }
    if (verdict == Verdict.BURNED) {
      corrections.burned(used.event().identity());
      burn(used.event(), now, catalog, decision);
    } else {
      Finding.when(rated.credits() != 0 || rated.unfunded() != 0, "only burns cost", rated);
    }
  }

  void release(ParkedEvent parked, long now, int catalog, Decision decision) {
    Rated rated = rated(decision, parked.event());
    Finding.when(!rated.released(), "what was parked is marked", rated);
    Verdict verdict = beyondNumbers(parked.event(), catalog) ? Verdict.REJECTED : Verdict.BURNED;
    Finding.same(verdict, rated.verdict(), "what got a price is burned", rated);
    corrections.released(parked.event().identity());
    counts.merge(verdict, 1L, Long::sum);
    counts.merge(Verdict.PARKED, -1L, Long::sum);
    if (verdict == Verdict.BURNED) {
      seen.accept(parked.event(), now);
      burn(parked.event(), now, catalog, decision);
    }
  }

  static boolean priced(UsageEvent event, int catalog) {
    return price(event, catalog).isPresent();
  }

  private static OptionalLong price(UsageEvent event, int catalog) {
    return Prices.micros(catalog, event.model(), Events.tokens(event), event.timestampMs());
  }

  private static Rated rated(Decision decision, UsageEvent event) {
    List<Rated> all =
        decision.entries().stream()
            .filter(EventDecided.class::isInstance)
            .map(entry -> ((EventDecided) entry).rated())
            .filter(rated -> rated.event().identity().equals(event.identity()))
            .toList();
    Finding.when(all.isEmpty(), "an event ends somewhere", event);
    return all.get(0);
  }

  private Verdict verdict(UsageEvent event, long now, int catalog, Verdict found) {
    switch (seen.standing(event, now)) {
      case KNOWN:
        return Verdict.DUPLICATE;
      case OTHER_PAYLOAD:
        return Verdict.CONFLICT;
      case FADING:
        if (found == Verdict.DUPLICATE || found == Verdict.CONFLICT) {
          return found;
        }
        break;
      case NEW:
        break;
    }
    long oldest = Math.max(now - windowMs, rememberedSince);
    if (event.timestampMs() < oldest && !event.backfill()) {
      return Verdict.REJECTED;
    }
    if (beyondNumbers(event, catalog)) {
      return Verdict.REJECTED;
    }
    return priced(event, catalog) ? Verdict.BURNED : Verdict.PARKED;
  }

  private boolean beyondNumbers(UsageEvent event, int catalog) {
    return Prices.leaves64Bits(catalog, event.model(), Events.tokens(event), event.timestampMs())
        || Sums.tooMuchDebt(books, price(event, catalog).orElse(0));
  }

  private void burn(UsageEvent event, long now, int catalog, Decision decision) {
    long price = price(event, catalog).orElseThrow();
    var payer = new Payer(event.userId(), event.teamId());
    Pledge pledge = books.pledges.get(event.holdId());
    Deeds.Use use =
        new Deeds.Use(
            event.identity(),
            payer,
            price,
            event.timestampMs(),
            event.holdId(),
            event.model(),
            Events.tokens(event));
    boolean reopens = event.backfill() && reopens(event, now, decision);
    long number = reopens ? corrections.insert(use, now) : books.does(now, use);
    long unfunded = Objects.requireNonNull(books.unfunded.get(number));
    books.caps.spend(payer, price, event.timestampMs());
    boolean astray = pledge == null && !event.holdId().isEmpty();
    Finding.same(astray, alerted(decision, "hold_not_open"), "alert hold_not_open", event);
    Rated rated = rated(decision, event);
    Finding.same(price - unfunded, rated.credits(), "credits of an event", event);
    Finding.same(unfunded, rated.unfunded(), "unfunded of an event", event);
    Finding.same(books.balanceOf(payer), balanceAfter(decision), "balance after an event", event);
  }

  /** Once something has expired since its time, a late event stands where it belongs. */
  private boolean reopens(UsageEvent event, long now, Decision decision) {
    boolean reopened =
        Lines.of(decision).stream().anyMatch(line -> line.type() == LineType.CORRECTION);
    boolean known =
        event.timestampMs() >= now - books.shortestHorizonMs
            && !books.history().isEmpty()
            && books.history().get(0).at() <= event.timestampMs();
    Finding.when(
        known && lastExpiry > event.timestampMs() && !reopened,
        "a late event reopens what has expired since",
        event);
    return reopened;
  }

  /** A parked event that is voided is decided: it cost nothing. */
  void voidedWhileParked() {
    counts.merge(Verdict.BURNED, 1L, Long::sum);
    counts.merge(Verdict.PARKED, -1L, Long::sum);
  }

  void learn(Decision decision) {
    for (LedgerLine line : Lines.of(decision)) {
      if (line.type() == LineType.EXPIRATION && line.amount() < 0) {
        lastExpiry = decision.timeMs();
      }
    }
  }

  Corrections corrections() {
    return corrections;
  }

  static boolean alerted(Decision decision, String kind) {
    return decision.entries().stream()
        .anyMatch(entry -> entry instanceof Alerted alert && Objects.equals(alert.kind(), kind));
  }

  private static long balanceAfter(Decision decision) {
    return decision.entries().stream()
        .filter(EventDecided.class::isInstance)
        .mapToLong(entry -> ((EventDecided) entry).balanceAfter())
        .findFirst()
        .orElseThrow();
  }
}
