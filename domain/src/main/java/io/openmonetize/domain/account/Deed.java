package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Hold.Pin;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.ledger.TransactionIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that was decided to move money. Whoever decides checks that it may be done; to perform
 * it is total. A correction performs the deeds of the past again, on other funds than those that
 * they were decided on: what was promised then stands, as far as there are credits for it.
 */
sealed interface Deed permits Deed.OfMoney, Deed.OfRules, Used {

  /** Returns what was paid, where the deed pays for something. */
  Paid perform(Sheet sheet, Cause cause);

  /** Moves credits. */
  sealed interface OfMoney extends Deed {}

  /** Changes by which rules credits move. */
  sealed interface OfRules extends Deed {}

  Paid NOTHING = new Paid(0, 0);

  /**
   * @param pending its credits arrive when it becomes effective
   */
  record Granted(String wallet, GrantTerms terms, LineType type, Optional<Recurrence> recurrence)
      implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      boolean pending = terms.effectiveAt() > sheet.now();
      Grant grant = sheet.newGrant(recurrence.isPresent() ? first(sheet) : terms, pending);
      if (recurrence.isPresent()) {
        grant = grant.of(begin(sheet).id());
      }
      if (pending) {
        sheet.wallet(wallet).open(grant);
      } else {
        sheet.arrive(type, wallet, grant, cause);
      }
      return NOTHING;
    }

    private long start(Sheet sheet) {
      return Math.max(terms.effectiveAt(), sheet.now());
    }

    /** The first of a series lives until the second arrives. */
    private GrantTerms first(Sheet sheet) {
      long ends = recurrence.orElseThrow().period().after(start(sheet), 1, sheet.settings().zone());
      return new GrantTerms(
          terms.amount(),
          terms.priority(),
          terms.effectiveAt(),
          ends,
          terms.source(),
          terms.reason());
    }

    private Series begin(Sheet sheet) {
      long start = start(sheet);
      Recurrence comes = recurrence.orElseThrow();
      long next = comes.period().after(start, 1, sheet.settings().zone());
      long ends = comes.until() != 0 && next >= comes.until() ? Long.MAX_VALUE : next;
      String id = TransactionIds.series(sheet.funds().account(), sheet.revision(), sheet.now());
      var series = new Series(id, terms, comes, sheet.revision(), start, 1, ends, Long.MAX_VALUE);
      sheet.wallet(wallet).begin(series);
      return series;
    }
  }

  record SeriesEnded(String wallet, String seriesId) implements OfRules {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      sheet.wallet(wallet).end(seriesId);
      return NOTHING;
    }
  }

  /** A request to consume. */
  record Consumed(Payer payer, long amount) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      return Payments.pay(sheet, payer, amount, sheet.now(), cause);
    }
  }

  record HoldMade(Payer payer, long amount, long expiresAt, String description, String feature)
      implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      String id = TransactionIds.hold(sheet.funds().account(), sheet.revision(), sheet.now());
      List<Pin> pins = Payments.pins(sheet, payer, amount, sheet.now());
      sheet.put(new Hold(id, payer, amount, pins, sheet.now(), expiresAt, description, feature));
      Pinning.pin(sheet, id, pins, cause);
      return NOTHING;
    }
  }

  /** A hold ends in what its work really came to. */
  record HoldSettled(String holdId, long amount) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      Hold hold = Pinning.free(sheet, holdId, cause.saying("hold settled"));
      return Payments.pay(sheet, hold.payer(), amount, sheet.now(), cause, hold.pins());
    }
  }

  record HoldReleased(String holdId) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      Pinning.free(sheet, holdId, cause);
      return NOTHING;
    }
  }

  /** What is given keeps the life and the rank of the grants that it comes from. */
  record Transferred(String from, String to, long amount) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      Wallet source = sheet.wallet(from);
      List<Slice> taken = Payments.take(source, amount, sheet.now());
      var given = new LinkedHashMap<Grant, Long>();
      for (Slice slice : taken) {
        given.put(source.grant(slice.grantId()).orElseThrow(), -slice.micros());
      }
      if (!taken.isEmpty()) {
        sheet.move(LineType.TRANSFER, from, taken, cause);
        receive(sheet, given, cause);
      }
      return NOTHING;
    }

    /** One line, however many grants it comes from. */
    private void receive(Sheet sheet, Map<Grant, Long> given, Cause cause) {
      Wallet target = sheet.wallet(to);
      var slices = new ArrayList<Slice>();
      given.forEach(
          (grant, micros) -> {
            GrantTerms terms = grant.terms();
            var received =
                new GrantTerms(
                    micros,
                    terms.priority(),
                    terms.effectiveAt(),
                    terms.expiresAt(),
                    terms.source(),
                    terms.reason());
            Grant opened = sheet.newGrant(received, false);
            target.open(opened);
            slices.add(new Slice(opened.id(), micros));
          });
      sheet.move(LineType.TRANSFER, to, slices, cause);
      sheet.settleDebt(to, slices, cause);
    }
  }

  /** Credits go back to the wallets that paid, each as a grant of its own. */
  record Refunded(List<Share> shares, long expiresAt, String reason) implements OfMoney {
    /** What one wallet gets. */
    record Share(String wallet, long amount) {}

    public Refunded {
      shares = List.copyOf(shares);
    }

    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      for (Share share : shares) {
        var terms =
            new GrantTerms(share.amount(), Grant.DEFAULT_PRIORITY, 0, expiresAt, "refund", reason);
        sheet.arrive(LineType.REFUND, share.wallet(), sheet.newGrant(terms, false), cause);
      }
      return NOTHING;
    }
  }

  /** A signed change by hand. */
  record Adjusted(String wallet, long amount, String reason) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      if (amount > 0) {
        var terms = new GrantTerms(amount, Grant.DEFAULT_PRIORITY, 0, 0, "adjustment", reason);
        sheet.arrive(LineType.ADJUSTMENT, wallet, sheet.newGrant(terms, false), cause);
      } else {
        List<Slice> taken = Payments.take(sheet.wallet(wallet), -amount, sheet.now());
        if (!taken.isEmpty()) {
          sheet.move(LineType.ADJUSTMENT, wallet, taken, cause);
        }
      }
      return NOTHING;
    }
  }

  record Configured(Settings settings) implements OfRules {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      sheet.configure(settings);
      return NOTHING;
    }
  }

  /** A subscription begins, now or at a time to come. */
  record Subscribed(Tie tie, long startAt) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      String id = TransactionIds.series(sheet.funds().account(), sheet.revision(), sheet.now());
      PlanCredits.begin(sheet, id, tie, Math.max(startAt, sheet.now()), cause);
      return NOTHING;
    }
  }

  /** Another plan, or another number of seats, now. */
  record PlanChanged(String seriesId, PlanTerms terms, boolean prorate) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      sheet
          .wallet(Wallet.CUSTOMER)
          .oneSeries(seriesId)
          .ifPresent(series -> PlanCredits.change(sheet, series, terms, prorate, cause));
      return NOTHING;
    }
  }

  /**
   * What is to happen when the period ends, in place of what was to.
   *
   * @param terms empty with {@code ends}
   */
  record PlanPlanned(String seriesId, Optional<PlanTerms> terms, boolean ends) implements OfRules {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      Wallet wallet = sheet.wallet(Wallet.CUSTOMER);
      wallet
          .oneSeries(seriesId)
          .ifPresent(series -> wallet.change(PlanCredits.planned(series, terms, ends)));
      return NOTHING;
    }
  }

  /** A subscription ends now. */
  record PlanEnded(String seriesId) implements OfMoney {
    @Override
    public Paid perform(Sheet sheet, Cause cause) {
      sheet
          .wallet(Wallet.CUSTOMER)
          .oneSeries(seriesId)
          .ifPresent(series -> PlanCredits.endNow(sheet, series));
      return NOTHING;
    }
  }
}
