package io.openmonetize.domain.account;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.EventParked;
import io.openmonetize.domain.account.Entry.HoldEnded;
import io.openmonetize.domain.account.Entry.IdRemembered;
import io.openmonetize.domain.account.Entry.OriginSeen;
import io.openmonetize.domain.account.Entry.ParkedReleased;
import io.openmonetize.domain.account.Entry.Redelivered;
import io.openmonetize.domain.account.Entry.SetAside;
import io.openmonetize.domain.account.Entry.Spending;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.account.Outcome.WalletAfter;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.dedup.Seen;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.pricing.TieredCharge;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;

/**
 * Decides usage, in this order: a redelivery is dropped; a frozen account sets it aside; an unknown
 * customer's is rejected; a known id is a duplicate or a conflict; what is older than the window is
 * rejected; the rest is rated, and burned, parked or rejected. Only what was burned or parked is
 * remembered: a rejected event may be sent again.
 */
final class UsageRules {
  static final String UNKNOWN_CUSTOMER = "unknown_customer";
  static final String TOO_OLD = "too_old";
  static final String OVERFLOW = "overflow";
  static final String PAYLOAD_DIFFERS = "payload_differs";
  static final String SAME_EVENT = "same_event";

  /** When a decision falls, and what is in force then. */
  record Moment(long now, Catalog catalog) {}

  private final LedgerChain chain;
  private final CorrectionRules corrections;

  UsageRules(LedgerChain chain, CorrectionRules corrections) {
    this.chain = chain;
    this.corrections = corrections;
  }

  void decide(Account account, Usage usage, Moment moment, List<Entry> entries) {
    if (usage.origin().filter(account::redelivered).isPresent()) {
      entries.add(new Redelivered());
      return;
    }
    usage.origin().ifPresent(origin -> entries.add(new OriginSeen(origin)));
    if (account.frozen()) {
      entries.add(new SetAside());
      return;
    }
    Rated rated = verdict(account, usage.event(), moment, entries);
    entries.add(decided(account, rated, usage.receiptId(), entries));
  }

  void release(Account account, ParkedEvent parked, Moment moment, List<Entry> entries) {
    Rated rated = rate(account, parked.event(), moment, entries);
    if (rated.verdict() == Verdict.PARKED) {
      entries.clear();
      return;
    }
    entries.add(new ParkedReleased(parked.revision()));
    if (rated.verdict() == Verdict.BURNED) {
      entries.add(new IdRemembered(parked.event().identity(), parked.event().payloadHash()));
    }
    entries.add(decided(account, rated.asReleased(), "", entries));
  }

  /** What a caller is told is what the wallets will then hold. */
  private static EventDecided decided(
      Account account, Rated rated, String receiptId, List<Entry> entries) {
    var named = new Command.Payer(rated.event().userId(), rated.event().teamId());
    Command.Payer payer = MemberRules.payer(account, named);
    List<WalletAfter> wallets = WalletsAfter.of(account, entries, payer);
    long balance = WalletsAfter.sum(wallets);
    return new EventDecided(rated, receiptId, balance, receiptId.isEmpty() ? List.of() : wallets);
  }

  private Rated verdict(Account account, UsageEvent event, Moment moment, List<Entry> entries) {
    if (!account.registered()) {
      return Rated.unpaid(Verdict.REJECTED, UNKNOWN_CUSTOMER, event);
    }
    Optional<Seen> known = account.seen(event.identity(), moment.now());
    if (known.isPresent()) {
      return known.get().payloadHash() == event.payloadHash()
          ? Rated.unpaid(Verdict.DUPLICATE, SAME_EVENT, event)
          : Rated.unpaid(Verdict.CONFLICT, PAYLOAD_DIFFERS, event);
    }
    if (!event.backfill() && event.timestampMs() < oldest(account, moment.now())) {
      return Rated.unpaid(Verdict.REJECTED, TOO_OLD, event);
    }
    Rated rated = rate(account, event, moment, entries);
    if (rated.verdict() != Verdict.REJECTED) {
      entries.add(new IdRemembered(event.identity(), event.payloadHash()));
    }
    if (rated.verdict() == Verdict.PARKED) {
      entries.add(new EventParked(event));
      entries.add(new Alerted("event_parked", rated.reason() + ": " + event.eventId()));
    }
    return rated;
  }

  private static long oldest(Account account, long now) {
    return Math.max(now - account.settings().dedupWindowMs(), account.rememberedSince());
  }

  private Rated rate(Account account, UsageEvent event, Moment moment, List<Entry> entries) {
    Rating rating = moment.catalog().rater().rate(account.buyer(event.timestampMs()), event);
    if (rating instanceof Rating.Priced || rating instanceof Rating.Tiered) {
      Charge charge = Charge.of(rating, event, account.settings().zone());
      return burn(account, new Used(event, charge).judged(account), moment, entries);
    } else if (rating instanceof Rating.Unpriced unpriced) {
      return Rated.unpaid(Verdict.PARKED, unpriced.reason(), event);
    }
    return Rated.unpaid(Verdict.REJECTED, ((Rating.Refused) rating).reason(), event);
  }

  private Rated burn(Account account, Used used, Moment moment, List<Entry> entries) {
    long now = moment.now();
    Meters meters = moment.catalog().meters();
    if (overflows(account, used, now)) {
      return Rated.unpaid(Verdict.REJECTED, OVERFLOW, used.event());
    }
    if (used.charge().cost().isEmpty()) {
      String detail = used.charge().rule() + ": " + used.event().eventId();
      entries.add(new Alerted("cost_unknown", detail));
    }
    Rated rated =
        corrections
            .backfill(account, used, moment, entries)
            .orElseGet(() -> perform(account, used, now, entries));
    long credits = rated.credits() + rated.unfunded();
    QuotaRules.count(account, meters, used.event(), credits, entries);
    return rated;
  }

  /** Whether it could leave the range of numbers. */
  private static boolean overflows(Account account, Used used, long now) {
    try {
      var sheet = new Sheet(account.funds(), account.revision() + 1, now);
      TieredCharge due = used.charge().due(sheet);
      long credits = Math.addExact(due.own(), Math.max(0, due.correction()));
      return !Payments.countable(account.funds(), credits);
    } catch (ArithmeticException beyondBounds) {
      return true;
    }
  }

  private Rated perform(Account account, Used used, long now, List<Entry> entries) {
    UsageEvent event = used.event();
    Cause cause =
        Cause.ofEvent(event.eventId(), used.charge().priceVersion(), used.charge().rule());
    boolean settles = endsHold(account, event, entries);
    var sheet = new Sheet(account.funds(), account.revision() + 1, now);
    Paid paid = used.perform(sheet, cause);
    Act act = Act.of(sheet, paid, used, account.sequence());
    new LedgerDraft(account, chain, entries, now).write(sheet, Optional.of(act));
    if (!account.caps().none()) {
      entries.add(new Spending(used.payer(), paid.due(), event.timestampMs()));
    }
    if (!event.holdId().isEmpty() && !settles) {
      entries.add(new Alerted("hold_not_open", event.holdId() + ": " + event.eventId()));
    }
    return Rated.burned(used, paid, act.burnLine());
  }

  private static boolean endsHold(Account account, UsageEvent event, List<Entry> entries) {
    boolean open =
        !event.holdId().isEmpty() && account.funds().holds().find(event.holdId()).isPresent();
    if (open) {
      entries.add(new HoldEnded(event.holdId(), Hold.End.SETTLED));
    }
    return open;
  }
}
