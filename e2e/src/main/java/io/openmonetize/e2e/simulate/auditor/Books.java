package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.e2e.simulate.auditor.Lot.Terms;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The auditor's own idea of who has what: plain lists, and every move writes down the line that the
 * account owes for it.
 */
final class Books {
  static final String CUSTOMER = "";

  final Map<String, Purse> purses = new LinkedHashMap<>();
  final Map<String, Pledge> pledges = new LinkedHashMap<>();
  final Map<String, Cycle> cycles = new LinkedHashMap<>();
  final Map<String, Long> endedPledges = new HashMap<>();
  OveragePolicy policy = OveragePolicy.BLOCK;
  ZoneId zone = ZoneId.of("UTC");
  long horizonMs = 35 * 86_400_000L;
  long shortestHorizonMs = horizonMs;

  /** The lines of a correction are not foretold: what they come to is. */
  boolean restated;

  /** How many of the first deeds registered the customer: nothing comes before those. */
  int founded;

  private long deeds;
  private long current;
  final Caps caps = new Caps(this);
  final Map<Long, Long> unfunded = new HashMap<>();

  /** Of the hold that was settled last, what nobody covered. */
  long settled;

  private final List<Done> history = new ArrayList<>();
  private List<Expected> lines = new ArrayList<>();
  private long lots;

  /** When something was done, and which number it has. */
  record Done(long number, long at, Deed deed) {}

  Books() {
    purses.put(CUSTOMER, new Purse(CUSTOMER));
  }

  long does(long at, Deed deed) {
    var done = new Done(number(), at, deed);
    history.add(done);
    current = done.number;
    deed.on(this, done.number, at);
    return done.number;
  }

  long number() {
    return ++deeds;
  }

  void horizon(long chosenMs) {
    horizonMs = chosenMs;
    shortestHorizonMs = Math.min(shortestHorizonMs, chosenMs);
  }

  /** Forgets everything but what wallets are watched for, and goes through another history. */
  void restate(List<Done> right, long now) {
    var full = new HashMap<String, Long>();
    purses.forEach((wallet, purse) -> full.put(wallet, purse.full));
    purses.clear();
    purses.put(CUSTOMER, new Purse(CUSTOMER));
    pledges.clear();
    endedPledges.clear();
    cycles.clear();
    unfunded.clear();
    history.clear();
    policy = OveragePolicy.BLOCK;
    for (Done done : right) {
      passTo(done.at());
      current = done.number();
      done.deed().on(this, done.number(), done.at());
      history.add(done);
      purses.values().forEach(Purse::clear);
    }
    passTo(now);
    full.forEach((wallet, balance) -> purse(wallet).full = balance);
    purses.values().forEach(purse -> purse.arrived = false);
    restated = true;
  }

  /** Lets all happen that happens by itself until then. */
  private void passTo(long upTo) {
    passed(Math.min(upTo, next() - 1));
    for (long at = next(); at <= upTo; at = next()) {
      for (Pledge pledge : List.copyOf(pledges.values())) {
        if (pledge.expiresAt == at) {
          unpin(pledge, at);
        }
      }
      for (Cycle cycle : List.copyOf(cycles.values())) {
        if (cycle.rollAt == at && rolls(cycle)) {
          roll(cycle, at);
        }
      }
      for (Purse purse : List.copyOf(purses.values())) {
        for (Lot lot : List.copyOf(purse.lots)) {
          happen(lot, at);
        }
      }
      for (Cycle cycle : List.copyOf(cycles.values())) {
        if (cycle.nextAt == at) {
          next(cycle);
        }
      }
      passed(at);
      purses.values().forEach(Purse::clear);
      begin();
    }
  }

  private void happen(Lot lot, long at) {
    if (lot.next() == at) {
      if (lot.pending) {
        arrive(lot, at);
      } else {
        expire(lot);
      }
    }
  }

  List<Done> history() {
    return history;
  }

  /** The lines of this decision refer to that. */
  void refer(Optional<String> reference) {
    lines.forEach(line -> line.reference = reference);
  }

  /** From here on lines belong to another decision. */
  void begin() {
    restated = false;
    lines = new ArrayList<>();
  }

  List<Expected> lines() {
    return lines;
  }

  boolean owes() {
    return policy == OveragePolicy.ALLOW;
  }

  Purse purse(String wallet) {
    return purses.computeIfAbsent(wallet, Purse::new);
  }

  /** Team, user, customer: those that have ever had credits. */
  List<Purse> chain(Payer payer) {
    var chain = new ArrayList<Purse>();
    if (!payer.teamId().isEmpty()) {
      Optional.ofNullable(purses.get("team:" + payer.teamId())).ifPresent(chain::add);
    }
    if (!payer.userId().isEmpty()) {
      Optional.ofNullable(purses.get("user:" + payer.userId())).ifPresent(chain::add);
    }
    chain.add(purse(CUSTOMER));
    return chain;
  }

  long balanceOf(Payer payer) {
    return chain(payer).stream().mapToLong(Purse::balance).sum();
  }

  long spendable(List<Purse> chain, long time) {
    return chain.stream().mapToLong(purse -> purse.spendableAt(time)).sum();
  }

  Lot open(String name, Purse purse, Terms terms) {
    var lot = new Lot(name, ++lots, purse, terms);
    lot.pending = false;
    lot.born = current;
    purse.lots.add(lot);
    return lot;
  }

  /** Credits are there; what the wallet owes is paid from them first. */
  void arrive(Lot lot, long at) {
    lot.returnedAt = at;
    lot.pending = false;
    line(lot.arrival, lot.purse).add(lot, lot.left);
    lot.purse.arrived = true;
    settleDebt(lot);
  }

  /** When something happens by itself. */
  long next() {
    long next = Long.MAX_VALUE;
    for (Purse purse : purses.values()) {
      for (Lot lot : purse.lots) {
        next = Math.min(next, lot.next());
      }
    }
    for (Pledge pledge : pledges.values()) {
      next = Math.min(next, pledge.expiresAt);
    }
    for (Cycle cycle : cycles.values()) {
      next = Math.min(next, Math.min(cycle.nextAt, rolls(cycle) ? cycle.rollAt : Long.MAX_VALUE));
    }
    return next;
  }

  private static boolean rolls(Cycle cycle) {
    return cycle.recurrence.minRollover() > 0
        || cycle.previous.stream().anyMatch(lot -> lot.free() > 0);
  }

  /** A period that left nothing to go on has nothing to wait for. */
  void passed(long now) {
    for (Cycle cycle : cycles.values()) {
      if (cycle.rollAt <= now && !rolls(cycle)) {
        cycle.rollAt = Long.MAX_VALUE;
      }
    }
  }

  void schedule(Cycle cycle) {
    cycle.end = cycle.end(cycle.instances, zone);
    long until = cycle.recurrence.until();
    cycle.nextAt = until != 0 && cycle.end >= until ? Long.MAX_VALUE : cycle.end;
  }

  /** The next period begins with a grant of its own. */
  void next(Cycle cycle) {
    long from = cycle.nextAt;
    cycle.instances++;
    cycle.previous = cycle.current;
    cycle.rollAt = cycle.recurrence.maxRollover() == 0 ? Long.MAX_VALUE : cycle.end + Lot.GRACE_MS;
    schedule(cycle);
    Lot lot = open(cycle.id + "/" + cycle.instances, purse(cycle.wallet), cycle.ending(from));
    lot.born = cycle.born;
    cycle.current = new ArrayList<>(List.of(lot));
    lot.arrival = cycle.type;
    arrive(lot, from);
  }

  /** What is left of the period before goes on, within bounds; the rest expires as it would. */
  void roll(Cycle cycle, long at) {
    cycle.rollAt = Long.MAX_VALUE;
    long left = cycle.previous.stream().mapToLong(Lot::free).sum();
    long rolled =
        Math.min(cycle.recurrence.maxRollover(), Math.max(cycle.recurrence.minRollover(), left));
    Purse purse = purse(cycle.wallet);
    Expected line = line(LineType.ROLLOVER, purse);
    long taken = Math.min(left, rolled);
    for (Lot lot : cycle.previous.stream().sorted(Lot.ORDER).toList()) {
      long micros = Math.min(taken, lot.free());
      if (micros > 0) {
        give(line, lot, micros);
        taken -= micros;
      }
    }
    var terms = new Terms(rolled, cycle.terms.priority(), at - Lot.GRACE_MS, cycle.end, "rollover");
    Lot lot = open(cycle.id + "/rolled/" + cycle.instances, purse, terms);
    lot.born = cycle.born;
    cycle.current.add(lot);
    lot.returnedAt = at;
    line.add(lot, rolled);
    purse.arrived = true;
    settleDebt(lot);
  }

  private void settleDebt(Lot lot) {
    settleDebt(List.of(lot));
  }

  /** In one line, which moves nothing: the credits are there, and gone again. */
  void settleDebt(List<Lot> arrived) {
    if (arrived.isEmpty() || arrived.get(0).purse.debt == 0) {
      return;
    }
    Purse purse = arrived.get(0).purse;
    Expected line = line(LineType.BURN, purse);
    for (Lot lot : arrived) {
      long settled = Math.min(purse.debt, lot.free());
      if (settled > 0) {
        give(line, lot, settled);
        line.debt += settled;
        purse.debt -= settled;
      }
    }
  }

  Expected line(LineType type, Purse purse) {
    var line = new Expected(type, purse);
    lines.add(line);
    return line;
  }

  void give(Expected line, Lot lot, long micros) {
    lot.left -= micros;
    line.add(lot, -micros);
  }

  /**
   * @return what nobody covers
   */
  long burn(List<Purse> chain, Map<Lot, Long> pins, long amount, long time) {
    var burns = new LinkedHashMap<Purse, Expected>();
    pins.keySet()
        .forEach(lot -> burns.putIfAbsent(lot.purse, new Expected(LineType.BURN, lot.purse)));
    chain.forEach(purse -> burns.putIfAbsent(purse, new Expected(LineType.BURN, purse)));
    long rest = amount;
    for (Map.Entry<Lot, Long> pin : pins.entrySet()) {
      rest -= take(burns, pin.getKey(), Math.min(pin.getValue(), rest));
    }
    for (Purse purse : chain) {
      for (Lot lot : purse.payingAt(time)) {
        rest -= take(burns, lot, Math.min(lot.free(), rest));
      }
    }
    if (owes() && rest > 0 && !Sums.tooMuchDebt(this, rest)) {
      Purse last = purse(CUSTOMER);
      Objects.requireNonNull(burns.get(last)).debt = -rest;
      last.debt += rest;
      rest = 0;
    }
    burns.values().stream().filter(line -> !line.isEmpty()).forEach(lines::add);
    return rest;
  }

  private long take(Map<Purse, Expected> burns, Lot lot, long micros) {
    if (micros > 0) {
      give(Objects.requireNonNull(burns.get(lot.purse)), lot, micros);
    }
    return Math.max(0, micros);
  }

  /** Takes credits that are spendable now from one wallet, in burn order; they have to be there. */
  Map<Lot, Long> take(Expected line, long amount, long time) {
    var taken = new LinkedHashMap<Lot, Long>();
    long rest = amount;
    for (Lot lot : line.purse.payingAt(time)) {
      long micros = Math.min(lot.free(), rest);
      if (micros > 0) {
        give(line, lot, micros);
        taken.put(lot, micros);
        rest -= micros;
      }
    }
    return taken;
  }

  void pin(Pledge pledge, long time) {
    long rest = pledge.amount;
    for (Purse purse : chain(pledge.payer)) {
      var line = new Expected(LineType.HOLD, purse);
      for (Lot lot : purse.payingAt(time)) {
        long micros = Math.min(lot.free(), rest);
        if (micros > 0) {
          lot.held += micros;
          pledge.pins.put(lot, micros);
          line.add(lot, micros);
          line.heldDelta += micros;
          line.reference = Optional.of(pledge.id);
          rest -= micros;
        }
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    if (pledge.pins.isEmpty()) {
      line(LineType.HOLD, purse(CUSTOMER)).reference = Optional.of(pledge.id);
    }
  }

  /** The hold is over: what it pinned is free, one line per wallet. */
  void unpin(Pledge pledge, long now) {
    var releases = new LinkedHashMap<Purse, Expected>();
    pledge.pins.forEach(
        (lot, micros) -> {
          lot.held -= micros;
          lot.returnedAt = now;
          Expected line =
              releases.computeIfAbsent(lot.purse, purse -> new Expected(LineType.RELEASE, purse));
          line.add(lot, -micros);
          line.heldDelta -= micros;
          line.reference = Optional.of(pledge.id);
        });
    if (pledge.pins.isEmpty()) {
      var line = new Expected(LineType.RELEASE, purse(CUSTOMER));
      line.reference = Optional.of(pledge.id);
      lines.add(line);
    }
    lines.addAll(releases.values());
    pledges.remove(pledge.id);
    endedPledges.put(pledge.id, now);
  }

  void expire(Lot lot) {
    if (lot.free() > 0) {
      give(line(LineType.EXPIRATION, lot.purse), lot, lot.free());
    }
  }
}
