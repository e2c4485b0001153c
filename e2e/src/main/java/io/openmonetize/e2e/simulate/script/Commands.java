package io.openmonetize.e2e.simulate.script;

import io.openmonetize.domain.account.Cap;
import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.EndRecurrence;
import io.openmonetize.domain.account.Command.EndTopUp;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.LedgerKnowledge;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.ReleaseHold;
import io.openmonetize.domain.account.Command.Rerate;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.domain.account.Recurrence;
import io.openmonetize.domain.account.Threshold;
import io.openmonetize.domain.account.TopUpRule;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws commands, many of them about what earlier ones made. */
final class Commands {
  private static final long CREDIT = 1_000_000;
  private static final List<Period> PERIODS =
      List.of(Period.HOURLY, Period.DAILY, Period.WEEKLY, Period.MONTHLY, Period.YEARLY);

  private final Draws draws;
  private final Clock clock;
  private final List<Integer> holds = new ArrayList<>();
  private final List<Integer> series = new ArrayList<>();
  private final List<Integer> spent = new ArrayList<>();

  Commands(Draws draws, Clock clock) {
    this.draws = draws;
    this.clock = clock;
  }

  Command of(Kind kind, int number, List<UsageEvent> sent) {
    return switch (kind) {
      case GRANT -> grant(Optional.empty());
      case RECURRING_GRANT -> recurring(number);
      case END_RECURRENCE -> new EndRecurrence(one(series));
      case CONSUME -> consume(number);
      case HOLD -> hold(number);
      case SETTLE -> settle(number);
      case RELEASE -> new ReleaseHold(aHold(), "not needed");
      case TRANSFER -> new Transfer(draws.wallet(), draws.wallet(), draws.amount(), "moved");
      case REFUND -> refund();
      case ADJUST ->
          new Adjust(draws.wallet(), draws.oneIn(2) ? draws.amount() : -draws.amount(), "mended");
      case VOID, AMEND, RERATE -> correction(kind, sent);
      default -> rule(kind);
    };
  }

  /** A later refund may be of what that step burns. */
  void spentBy(int number) {
    spent.add(number);
  }

  String aHold() {
    return draws.oneIn(15) ? "hold_of_nobody" : one(holds);
  }

  private Command rule(Kind kind) {
    return switch (kind) {
      case THRESHOLDS -> new SetThresholds(draws.wallet(), thresholds());
      case TOP_UP_RULE -> new SetTopUp(draws.wallet(), topUp());
      case END_TOP_UP -> new EndTopUp("@topup" + draws.below(4), draws.oneIn(2), "paid or not");
      case CAPS -> new SetCaps(draws.scope(), caps());
      case CONFIGURE -> new Configure(change());
      default -> throw new IllegalArgumentException(kind + " is no command");
    };
  }

  private GrantCredits grant(Optional<Recurrence> recurrence) {
    long effectiveAt = draws.oneIn(4) ? draws.soon(clock.now()) : draws.oneIn(8) ? past() : 0;
    long from = Math.max(effectiveAt, clock.now());
    long expiresAt = draws.oneIn(2) ? 0 : draws.soon(from);
    if (recurrence.isPresent()) {
      expiresAt = 0;
    }
    clock.expect(effectiveAt);
    clock.expect(expiresAt);
    clock.expect(expiresAt + Clock.MINUTE);
    int priority = draws.oneIn(3) ? 100 : draws.below(3);
    String source = draws.of(List.of("grant", "purchase", "promotion", "plan"));
    var terms = new GrantTerms(draws.amount(), priority, effectiveAt, expiresAt, source, "because");
    String ownKey = draws.oneIn(6) ? "own_" + draws.below(4) : "";
    return new GrantCredits(draws.wallet(), terms, ownKey, recurrence);
  }

  private long past() {
    return clock.now() - 1 - draws.below((int) Clock.DAY);
  }

  private GrantCredits recurring(int number) {
    series.add(number);
    long until = draws.oneIn(3) ? draws.soon(clock.now()) : 0;
    long min = draws.oneIn(2) ? 0 : draws.amount();
    long max = draws.oneIn(4) ? 0 : min + draws.amountOrZero();
    Period period = draws.of(PERIODS);
    if (period == Period.HOURLY) {
      // For years it would be all that ever happens.
      until = clock.now() + 1 + draws.below((int) (2 * Clock.DAY));
    }
    return grant(Optional.of(new Recurrence(period, Math.min(min, max), max, until)));
  }

  private Consume consume(int number) {
    spent.add(number);
    return new Consume(draws.payer(), draws.amount(), "taken");
  }

  private CreateHold hold(int number) {
    holds.add(number);
    long ttl = draws.oneIn(5) ? Clock.DAY : 1 + draws.below((int) (20 * Clock.MINUTE));
    clock.expect(clock.now() + ttl);
    clock.expect(clock.now() + ttl + Clock.DAY);
    return new CreateHold(draws.payer(), draws.amount(), ttl, "work");
  }

  private SettleHold settle(int number) {
    spent.add(number);
    return new SettleHold(aHold(), draws.amountOrZero(), "done");
  }

  private Refund refund() {
    boolean ofTransaction = !draws.oneIn(3);
    long amount = draws.oneIn(2) && ofTransaction ? 0 : draws.amount();
    long expiresAt = draws.oneIn(2) ? 0 : draws.soon(clock.now());
    clock.expect(expiresAt + Clock.MINUTE);
    String transaction = ofTransaction ? one(spent) : "";
    return new Refund(draws.wallet(), amount, transaction, "sorry", expiresAt);
  }

  private List<Threshold> thresholds() {
    var thresholds = new ArrayList<Threshold>();
    for (int i = draws.below(4); i > 0; i--) {
      thresholds.add(
          draws.oneIn(2)
              ? new Threshold(draws.below(12) * CREDIT, 0)
              : new Threshold(0, 1 + draws.below(100)));
    }
    return thresholds;
  }

  private Optional<TopUpRule> topUp() {
    if (draws.oneIn(5)) {
      return Optional.empty();
    }
    long cooldown = draws.oneIn(2) ? 0 : draws.below((int) (3 * Clock.HOUR));
    long amount = (1 + draws.below(20)) * CREDIT;
    long max = draws.oneIn(2) ? 0 : amount * (1 + draws.below(3));
    return Optional.of(new TopUpRule((1 + draws.below(12)) * CREDIT, amount, cooldown, max));
  }

  private List<Cap> caps() {
    var caps = new ArrayList<Cap>();
    for (int i = draws.below(3); i > 0; i--) {
      Period period = draws.of(List.of(Period.values()));
      if (caps.stream().noneMatch(cap -> cap.period() == period)) {
        caps.add(new Cap(period, draws.oneIn(8) ? 0 : draws.amount()));
      }
    }
    return caps;
  }

  private Change change() {
    return new Change(
        draws.oneIn(2) ? Optional.of(draws.of(List.of(OveragePolicy.values()))) : Optional.empty(),
        draws.oneIn(3) ? Optional.of((1 + draws.below(40)) * Clock.DAY) : Optional.empty(),
        draws.oneIn(4) ? Optional.of((30 + draws.below(40)) * Clock.DAY) : Optional.empty(),
        draws.oneIn(4) ? Optional.of(draws.of(Generator.ZONES)) : Optional.empty());
  }

  private Command correction(Kind kind, List<UsageEvent> sent) {
    if (kind == Kind.RERATE) {
      long from = clock.now() - draws.below((int) (20 * Clock.DAY));
      return new Rerate(
          from, clock.now() + 1, "", draws.oneIn(2) ? "" : draws.model(), draws.oneIn(3), "new");
    }
    UsageEvent event =
        sent.isEmpty() || draws.oneIn(20)
            ? Events.of("nobody's", Prices.UNIT, 1, draws.payer(), clock.now())
            : draws.of(sent);
    Optional<LedgerKnowledge> known = Optional.empty();
    if (kind == Kind.VOID) {
      return new VoidEvent(event.identity(), event.eventId(), "wrong", known);
    }
    long tokens = draws.oneIn(3) ? Events.tokens(event) : draws.tokens();
    var corrected =
        Events.of(event.eventId(), draws.model(), tokens, draws.payer(), event.timestampMs());
    return new AmendEvent(corrected, "wrong", known);
  }

  /** The answer to that step names it; a step of no such kind leads to an id that nobody has. */
  private String one(List<Integer> steps) {
    if (steps.isEmpty()) {
      return "nothing";
    }
    int last = steps.size() - 1;
    int back = draws.oneIn(3) ? draws.below(steps.size()) : Math.min(last, draws.below(4));
    return "@" + steps.get(last - back);
  }
}
