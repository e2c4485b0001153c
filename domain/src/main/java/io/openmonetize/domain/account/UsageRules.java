package io.openmonetize.domain.account;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.EventParked;
import io.openmonetize.domain.account.Entry.IdRemembered;
import io.openmonetize.domain.account.Entry.OriginSeen;
import io.openmonetize.domain.account.Entry.ParkedReleased;
import io.openmonetize.domain.account.Entry.Redelivered;
import io.openmonetize.domain.account.Entry.SetAside;
import io.openmonetize.domain.account.Input.Usage;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.pricing.Rating;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.OptionalLong;

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

  UsageRules(LedgerChain chain) {
    this.chain = chain;
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
    entries.add(new EventDecided(rated, usage.receiptId(), balanceAfter(account, rated)));
  }

  void release(Account account, ParkedEvent parked, Moment moment, List<Entry> entries) {
    Rated rated = rate(account, parked.event(), moment, entries);
    if (rated.verdict() == Verdict.PARKED) {
      entries.clear();
      return;
    }
    entries.add(new ParkedReleased(parked.revision()));
    entries.add(new EventDecided(rated.asReleased(), "", balanceAfter(account, rated)));
  }

  private Rated verdict(Account account, UsageEvent event, Moment moment, List<Entry> entries) {
    if (!account.registered()) {
      return Rated.unpaid(Verdict.REJECTED, UNKNOWN_CUSTOMER, event);
    }
    OptionalLong known = account.payloadHashOf(event.identity(), moment.now());
    if (known.isPresent()) {
      return known.getAsLong() == event.payloadHash()
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
    Rating rating = moment.catalog().rater().rate(account.key(), event);
    if (rating instanceof Rating.Priced priced) {
      return burn(account, event, priced, moment.now(), entries);
    } else if (rating instanceof Rating.Unpriced unpriced) {
      return Rated.unpaid(Verdict.PARKED, unpriced.reason(), event);
    }
    return Rated.unpaid(Verdict.REJECTED, ((Rating.Refused) rating).reason(), event);
  }

  private Rated burn(
      Account account, UsageEvent event, Rating.Priced priced, long now, List<Entry> entries) {
    Payment payment =
        Payment.ofUsage(
            account.wallet(),
            priced.credits().micros(),
            event.timestampMs(),
            account.settings().overagePolicy());
    long line = 0;
    if (payment.paid() > 0) {
      var draft = new LedgerDraft(account, chain, entries, now);
      if (underflows(draft, payment)) {
        return Rated.unpaid(Verdict.REJECTED, OVERFLOW, event);
      }
      Cause cause = new Cause(event.eventId(), "", "", priced.priceVersion(), priced.rule());
      line = draft.write(LineType.BURN, cause, payment.slices()).sequence();
    }
    if (priced.cost().isEmpty()) {
      entries.add(new Alerted("cost_unknown", priced.rule() + ": " + event.eventId()));
    }
    return new Rated(
        Verdict.BURNED,
        "",
        event,
        payment.paid(),
        payment.unfunded(),
        priced.cost(),
        priced.priceVersion(),
        priced.rule(),
        line,
        false);
  }

  /** Debt has a floor, so that no sum of ledger lines can leave the range of numbers. */
  private static boolean underflows(LedgerDraft draft, Payment payment) {
    return draft.balance() < -Long.MAX_VALUE / 4 + payment.paid();
  }

  private static long balanceAfter(Account account, Rated rated) {
    return account.wallet().balance() - rated.credits();
  }
}
