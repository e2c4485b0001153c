package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.pricing.TieredCharge;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.domain.usage.UsageEventCodec;
import java.util.List;
import java.util.Optional;

/**
 * An event that was burned.
 *
 * @param correction what has been made of it since; see {@link Rated#correction()}
 */
record Used(UsageEvent event, Charge charge, String correction, boolean teamPays) implements Deed {
  Used(UsageEvent event, Charge charge) {
    this(event, charge, "", true);
  }

  /** As who may pay is judged now; that stays when the past is performed again. */
  Used judged(Account account) {
    Payer named = new Payer(event.userId(), event.teamId());
    boolean pays = MemberRules.payer(account, named).equals(named);
    return new Used(event, charge, correction, pays);
  }

  /** A hold that the event ends has ended, even if the event is voided later. */
  @Override
  public Paid perform(Sheet sheet, Cause cause) {
    Optional<Hold> hold = event.holdId().isEmpty() ? Optional.empty() : sheet.hold(event.holdId());
    Cause about = cause;
    if (hold.isPresent()) {
      Pinning.free(sheet, event.holdId(), cause.saying("hold settled"));
      about = cause.about(event.holdId());
    }
    TieredCharge due = charge.due(sheet);
    Paid own =
        Payments.pay(
            sheet,
            payer(),
            due.own(),
            event.timestampMs(),
            about,
            hold.map(Hold::pins).orElse(List.of()));
    return charge.metered().isPresent()
        ? advanced(sheet, charge.metered().get(), own, due.correction(), about)
        : own;
  }

  /** A crossing of volume tiers changes what the units before cost: one signed correction. */
  private Paid advanced(Sheet sheet, Metered meter, Paid own, long correction, Cause cause) {
    Paid all = own;
    if (correction > 0) {
      Paid more = Payments.correct(sheet, payer(), correction, event.timestampMs(), cause);
      all = own.plus(more);
    } else if (correction < 0) {
      // Nobody gets back what nobody had paid.
      long back = Math.min(-correction, sheet.paid(meter.meter(), meter.period()) + own.paid());
      if (back > 0) {
        giveBack(sheet, back, cause);
      }
      all = own.plus(new Paid(-back, correction + back));
    }
    sheet.advance(meter.meter(), meter.period(), meter.quantity(), all.paid());
    return all;
  }

  private static void giveBack(Sheet sheet, long micros, Cause cause) {
    var terms = new GrantTerms(micros, Grant.DEFAULT_PRIORITY, 0, 0, "correction", "tier crossed");
    Grant grant = sheet.newGrant(terms, false);
    sheet.arrive(LineType.CORRECTION, Wallet.CUSTOMER, grant, cause.saying("tier crossed"));
  }

  Payer payer() {
    return new Payer(event.userId(), teamPays ? event.teamId() : "");
  }

  boolean isVoided() {
    return correction.equals(Rated.VOIDED);
  }

  Used voided() {
    return new Used(event, charge.nothing(), Rated.VOIDED, teamPays);
  }

  /** The team pays, unless whoever read the act knows better. */
  static Used read(ByteReader in) {
    String correction = in.text();
    Charge charge = Charge.read(in);
    return new Used(UsageEventCodec.read(in), charge, correction, true);
  }

  /** The same wallets pay as for the other. */
  Used as(Used other) {
    return new Used(event, charge, correction, other.teamPays);
  }

  Used withoutTeam() {
    return new Used(event, charge, correction, false);
  }

  void write(ByteWriter out) {
    charge.write(out.text(correction));
    UsageEventCodec.write(out, event);
  }
}
