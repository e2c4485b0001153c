package io.openmonetize.domain.account;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.LedgerKnowledge;
import io.openmonetize.domain.account.Command.Rerate;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.EventParked;
import io.openmonetize.domain.account.Entry.EventRestated;
import io.openmonetize.domain.account.Entry.OwnKeyUsed;
import io.openmonetize.domain.account.Entry.ParkedReleased;
import io.openmonetize.domain.account.Entry.Restated;
import io.openmonetize.domain.account.Entry.Spending;
import io.openmonetize.domain.account.History.Place;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.account.Outcome.Result;
import io.openmonetize.domain.account.Outcome.Scope;
import io.openmonetize.domain.account.Outcome.WalletAfter;
import io.openmonetize.domain.account.Performing.Done;
import io.openmonetize.domain.account.Rerun.Changed;
import io.openmonetize.domain.account.Rerun.Difference;
import io.openmonetize.domain.account.UsageRules.Moment;
import io.openmonetize.domain.dedup.Seen;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.TransactionIds;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Corrects what was burned, so that everything is as if it had been right from the start: balances,
 * what grants have left, what expired, what nobody covered.
 *
 * <pre>
 *   the event's act ─► {@link Rerun} from its page on ─► lines for what differs ─► funds and history as they should be
 *   beyond the horizon ─► one ADJUSTMENT of what the ledger says
 * </pre>
 */
final class CorrectionRules {
  /** More acts than these are too much to go through while others wait. */
  static final long MOST_ACTS = 500_000;

  /** The same for a late event, of which there may be many at once. */
  static final long MOST_ACTS_OF_BACKFILL = 2_000;

  /** No client's key begins so: neither a header nor JSON of ours carries it. */
  private static final String BEYOND = "\0beyond/";

  /** An event may lie so far ahead of its decision. */
  private static final long AHEAD_MS = 5 * 60_000L;

  private final LedgerChain chain;
  private final Performing performing;

  CorrectionRules(LedgerChain chain) {
    this.chain = chain;
    performing = new Performing(chain);
  }

  Outcome voided(Case asked, VoidEvent command) {
    Optional<ParkedEvent> parked = parked(asked.account(), command.identity());
    if (parked.isPresent()) {
      return voidParked(asked, parked.get());
    }
    Optional<Place> place = place(asked, command.identity());
    if (place.isEmpty()) {
      return beyond(
          asked, command.identity(), command.eventId(), command.known(), 0, command.reason());
    }
    Used used = (Used) place.get().act().deed();
    if (used.isVoided()) {
      return asked.refused(Code.EVENT_VOIDED, "Event " + command.eventId() + " is voided already.");
    }
    return correct(asked, place.get(), used.voided(), says("event voided", command.reason()));
  }

  Outcome amended(Case asked, AmendEvent command) {
    UsageEvent event = command.corrected();
    Rating rating =
        asked.moment().catalog().rater().rate(asked.account().buyer(event.timestampMs()), event);
    if (rating instanceof Rating.Refused refused) {
      return asked.refused(Code.INVALID, refused.reason() + ": " + refused.detail());
    }
    Optional<ParkedEvent> parked = parked(asked.account(), event.identity());
    if (parked.isPresent()) {
      asked.entries().add(new ParkedReleased(parked.get().revision()));
      asked.entries().add(new EventParked(keeping(event, parked.get().event())));
      return Outcome.applied(asked.now());
    }
    if (rating instanceof Rating.Unpriced unpriced) {
      String message = "The corrected event has no price: " + unpriced.detail() + ".";
      return asked.refused(Code.NOT_PRICED, message);
    }
    Charge charge = Charge.of(rating, event, asked.account().settings().zone());
    Optional<Place> place = place(asked, event.identity());
    if (place.isEmpty()) {
      return beyond(
          asked,
          event.identity(),
          event.eventId(),
          command.known(),
          charge.credits(),
          command.reason());
    }
    Used used = (Used) place.get().act().deed();
    if (used.isVoided()) {
      return asked.refused(Code.EVENT_VOIDED, "Event " + event.eventId() + " is voided.");
    }
    var amended = new Used(keeping(event, used.event()), charge, Rated.AMENDED, true);
    Used judged = samePayer(used, event) ? amended.as(used) : amended.judged(asked.account());
    return correct(asked, place.get(), judged, says("event amended", command.reason()));
  }

  /** Whether a team pays for its members only was decided when the event came. */
  private static boolean samePayer(Used used, UsageEvent event) {
    return used.event().userId().equals(event.userId())
        && used.event().teamId().equals(event.teamId());
  }

  /** Which hold it ended, and what tells a repeat from a conflict, an amendment does not change. */
  private static UsageEvent keeping(UsageEvent corrected, UsageEvent original) {
    return new UsageEvent(
        original.identity(),
        original.payloadHash(),
        original.eventId(),
        corrected.type(),
        corrected.userId(),
        corrected.teamId(),
        corrected.featureId(),
        corrected.provider(),
        corrected.model(),
        corrected.timestampMs(),
        corrected.quantities(),
        corrected.variant(),
        corrected.unitType(),
        corrected.metadata(),
        original.backfill(),
        original.holdId(),
        original.receivedAtMs());
  }

  Outcome rerated(Case asked, Rerate rerate) {
    long since = since(asked.account(), asked.now());
    int from =
        asked.account().history().firstPageUntil(Math.max(rerate.fromMs() - AHEAD_MS, since - 1));
    if (from < 0) {
      return Outcome.applied(asked.now());
    }
    if (asked.account().history().actsFrom(from) > MOST_ACTS) {
      return tooMuch(asked);
    }
    Rerun rerun =
        Rerun.of(
            asked.account(),
            from,
            asked.now(),
            acts ->
                acts.stream()
                    .map(act -> act.timeMs() < since ? act : rerate(asked, rerate, act))
                    .toList());
    if (!rerun.holds()) {
      return mistrusted(asked);
    }
    List<Changed> targets =
        rerun.changed().stream()
            .filter(changed -> !changed.before().deed().equals(changed.after().deed()))
            .toList();
    if (rerate.dryRun() || targets.isEmpty()) {
      return Outcome.applied(Result.NONE.of(scope(targets)), asked.now());
    }
    Cause cause = cause(asked, "", says("re-rated", rerate.reason()), "");
    return write(asked, rerun, cause, scope(targets));
  }

  private static Act rerate(Case asked, Rerate rerate, Act act) {
    if (!(act.deed() instanceof Used used) || used.isVoided() || !matches(rerate, used.event())) {
      return act;
    }
    UsageEvent event = used.event();
    Rating rating =
        asked.moment().catalog().rater().rate(asked.account().buyer(event.timestampMs()), event);
    if (rating instanceof Rating.Unpriced || rating instanceof Rating.Refused) {
      return act;
    }
    Charge charge = Charge.of(rating, used.event(), asked.account().settings().zone());
    boolean same =
        charge.credits() == used.charge().credits()
            && charge.metered().equals(used.charge().metered());
    return same ? act : act.with(new Used(used.event(), charge, Rated.RERATED, used.teamPays()));
  }

  private static boolean matches(Rerate rerate, UsageEvent event) {
    return event.timestampMs() >= rerate.fromMs()
        && event.timestampMs() < rerate.untilMs()
        && (rerate.provider().isEmpty() || rerate.provider().equalsIgnoreCase(event.provider()))
        && (rerate.model().isEmpty() || rerate.model().equals(event.model()));
  }

  /**
   * A late event for which something has expired since its time comes to stand where it belongs.
   * Empty when it can be burned as any other.
   */
  Optional<Rated> backfill(Account account, Used used, Moment moment, List<Entry> entries) {
    long now = moment.now();
    long at = used.event().timestampMs();
    boolean reopens =
        used.event().backfill() && account.lastExpiry() > at && at >= since(account, now);
    int from = reopens ? account.history().pageAt(at) : -1;
    if (from < 0 || account.history().actsFrom(from) > MOST_ACTS_OF_BACKFILL) {
      return Optional.empty();
    }
    long revision = account.revision() + 1;
    var act = new Act(revision, at, 0, 0, Deed.NOTHING, List.of(), used);
    var inserted = new Inserting(act, account.history().pages().size() - from);
    Rerun rerun;
    try {
      rerun = Rerun.of(account, from, now, inserted);
    } catch (ArithmeticException beyondBounds) {
      // With it the past would leave 64 bits; it is paid by what is there now.
      return Optional.empty();
    }
    if (!rerun.holds()) {
      entries.add(new Alerted("history_mismatch", "backfill of " + used.event().eventId()));
      return Optional.empty();
    }
    Cause cause =
        Cause.ofEvent(
            used.event().eventId(),
            used.charge().priceVersion(),
            "backfilled: " + used.charge().rule());
    long line = account.sequence() + 1;
    lines(account, rerun, cause, now, entries);
    Rated own = Rated.burned(used, new Payments.Paid(0, 0), line);
    for (Changed changed : rerun.changed()) {
      if (changed.after().revision() == revision) {
        own = Rated.burned(used, changed.after().paid(), line);
      } else {
        entries.add(new EventRestated(rated(changed)));
        QuotaRules.recount(account, moment.catalog().meters(), changed, entries);
      }
    }
    entries.add(new Spending(used.payer(), own.credits() + own.unfunded(), at));
    return Optional.of(own);
  }

  /** Puts an act where its time is, once; at the latest behind all others. */
  private static final class Inserting implements UnaryOperator<List<Act>> {
    private final Act act;
    private int pagesLeft;
    private boolean done;

    Inserting(Act act, int pages) {
      this.act = act;
      pagesLeft = pages;
    }

    @Override
    public List<Act> apply(List<Act> acts) {
      var with = new ArrayList<Act>();
      for (Act other : acts) {
        if (!done && other.timeMs() > act.timeMs()) {
          with.add(act);
          done = true;
        }
        with.add(other);
      }
      pagesLeft--;
      if (!done && pagesLeft == 0) {
        with.add(act);
      }
      return with;
    }
  }

  private Outcome correct(Case asked, Place place, Used corrected, String description) {
    if (asked.account().history().actsFrom(place.page()) > MOST_ACTS) {
      return tooMuch(asked);
    }
    Act original = place.act();
    Rerun rerun =
        Rerun.of(
            asked.account(),
            place.page(),
            asked.now(),
            acts ->
                acts.stream()
                    .map(act -> act.revision() == original.revision() ? act.with(corrected) : act)
                    .toList());
    if (!rerun.holds()) {
      return mistrusted(asked);
    }
    String reference =
        original.burnLine() == 0
            ? ""
            : TransactionIds.transaction(
                asked.account().key(), original.burnLine(), original.timeMs());
    Cause cause = cause(asked, corrected.event().eventId(), description, reference);
    return write(asked, rerun, cause, scope(rerun.changed()));
  }

  private Outcome write(Case asked, Rerun rerun, Cause cause, Scope scope) {
    String first = lines(asked.account(), rerun, cause, asked.now(), asked.entries());
    for (Changed changed : rerun.changed()) {
      asked.entries().add(new EventRestated(rated(changed)));
      Used before = (Used) changed.before().deed();
      Used after = changed.used();
      if (changed.countsOtherwise()) {
        asked.entries().add(spending(before, -changed.before().paid().due()));
        asked.entries().add(spending(after, changed.after().paid().due()));
      }
      QuotaRules.recount(
          asked.account(), asked.moment().catalog().meters(), changed, asked.entries());
    }
    WalletAfter own = WalletsAfter.of(asked.account(), asked.entries(), Wallet.CUSTOMER);
    var result = new Result(first, "", "", 0, 0, own.balance(), List.of(own), 0, scope);
    return Outcome.applied(result, asked.now());
  }

  private static Spending spending(Used used, long micros) {
    return new Spending(used.payer(), micros, used.event().timestampMs());
  }

  private static Rated rated(Changed changed) {
    Used used = changed.used();
    boolean target = !changed.before().deed().equals(used);
    return Rated.burned(used, changed.after().paid(), changed.after().burnLine())
        .as(target ? used.correction() : Rated.RESTATED);
  }

  private static Scope scope(List<Changed> changed) {
    long before = 0;
    long after = 0;
    for (Changed one : changed) {
      before += one.before().paid().due();
      after += one.after().paid().due();
    }
    return new Scope(changed.size(), before, after);
  }

  /** A correction that moves nothing has a line too, so that the ledger tells of it. */
  private String lines(Account account, Rerun rerun, Cause cause, long now, List<Entry> entries) {
    var draft = new LedgerDraft(account, chain, entries, now);
    List<Difference> differences = new ArrayList<>(rerun.differences());
    if (differences.isEmpty()) {
      differences.add(new Difference(LineType.CORRECTION, Wallet.CUSTOMER, List.of(), 0));
    }
    String first = "";
    String wallet = "";
    long balance = account.wallet().balance();
    for (Difference one : differences) {
      if (!one.wallet().equals(wallet)) {
        wallet = one.wallet();
        balance = account.wallet(wallet).map(Wallet::balance).orElse(0L);
      }
      String id =
          draft.write(
              new Movement(
                  one.type(), wallet, one.amount(), one.heldDelta(), balance, one.slices(), cause));
      balance += one.amount();
      first = first.isEmpty() ? id : first;
    }
    entries.add(new Restated(rerun.restatement()));
    return first;
  }

  private Outcome beyond(
      Case asked,
      EventIdentity identity,
      String eventId,
      Optional<LedgerKnowledge> known,
      long credits,
      String reason) {
    if (known.isEmpty()) {
      boolean seen = asked.account().seen(identity, asked.now()).isPresent();
      return seen
          ? asked.refused(
              Code.BEYOND_HORIZON, "Event " + eventId + " lies beyond the correction horizon.")
          : asked.refused(Code.EVENT_NOT_FOUND, "There is no event " + eventId + ".");
    }
    // The history that would tell is gone, so that it was done is remembered for good.
    String once = BEYOND + identity.high() + '/' + identity.low();
    if (asked.account().answerToOwn(once).isPresent()) {
      return asked.refused(
          Code.BEYOND_HORIZON,
          "Event " + eventId + " was corrected beyond the horizon before; adjust instead.");
    }
    Outcome outcome = adjust(asked, eventId, known.get(), credits, reason);
    asked.entries().add(new OwnKeyUsed(once, asked.ask(), outcome));
    return outcome;
  }

  private Outcome adjust(
      Case asked, String eventId, LedgerKnowledge ledger, long credits, String reason) {
    long amount = ledger.credits() - credits;
    var deed = new Deed.Adjusted(ledger.wallet(), amount, says("event corrected", reason));
    Cause cause =
        cause(
            asked,
            eventId,
            says("event corrected beyond the horizon", reason),
            ledger.transactionId());
    Done done = performing.perform(asked, asked.sheet(), deed, cause);
    return Outcome.applied(
        Performing.ofWallet(asked, done, ledger.wallet(), amount)
            .of(new Scope(1, ledger.credits(), credits)),
        asked.now());
  }

  private static Outcome voidParked(Case asked, ParkedEvent parked) {
    var nothing = new Charge(0, Optional.empty(), Optional.empty(), "", "");
    Rated rated =
        Rated.burned(new Used(parked.event(), nothing), Deed.NOTHING, 0)
            .asReleased()
            .as(Rated.VOIDED);
    asked.entries().add(new ParkedReleased(parked.revision()));
    asked.entries().add(new EventDecided(rated, "", 0, List.of()));
    return Outcome.applied(Result.NONE.of(new Scope(1, 0, 0)), asked.now());
  }

  private static Optional<ParkedEvent> parked(Account account, EventIdentity identity) {
    return account.parked().stream()
        .filter(parked -> parked.event().identity().equals(identity))
        .findFirst();
  }

  /** Where the event stands in the part of the history that may be corrected. */
  private static Optional<Place> place(Case asked, EventIdentity identity) {
    Account account = asked.account();
    long since = since(account, asked.now());
    Optional<Seen> seen = account.seen(identity, asked.now());
    return seen.flatMap(known -> account.history().of(known.revision(), identity))
        .filter(place -> place.act().timeMs() >= since);
  }

  /** No decision looks further back, whether that has been forgotten already or not. */
  private static long since(Account account, long now) {
    return now - account.settings().correctionHorizonMs();
  }

  private static Cause cause(Case asked, String eventId, String description, String reference) {
    return new Cause(
        eventId, asked.ask().commandId(), asked.ask().actor(), "", description, reference);
  }

  private static String says(String what, String reason) {
    return reason.isEmpty() ? what : what + ": " + reason;
  }

  private static Outcome tooMuch(Case asked) {
    String message =
        "More than " + MOST_ACTS + " movements lie between; grant or adjust the difference.";
    return asked.refused(Code.BEYOND_HORIZON, message);
  }

  private static Outcome mistrusted(Case asked) {
    asked.entries().add(new Alerted("history_mismatch", asked.ask().commandId()));
    String message =
        "The history does not explain the balances as they are; the operator has been alerted.";
    return asked.refused(Code.BEYOND_HORIZON, message);
  }
}
