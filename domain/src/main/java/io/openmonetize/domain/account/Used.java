package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.domain.usage.UsageEventCodec;
import java.util.List;
import java.util.Optional;

/**
 * An event that was burned.
 *
 * @param correction what has been made of it since; see {@link Rated#correction()}
 */
record Used(UsageEvent event, Charge charge, String correction) implements Deed {
  Used(UsageEvent event, Charge charge) {
    this(event, charge, "");
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
    return Payments.pay(
        sheet,
        payer(),
        charge.credits(),
        event.timestampMs(),
        about,
        hold.map(Hold::pins).orElse(List.of()));
  }

  Payer payer() {
    return new Payer(event.userId(), event.teamId());
  }

  boolean isVoided() {
    return correction.equals(Rated.VOIDED);
  }

  Used voided() {
    var nothing = new Charge(0, charge.cost(), charge.priceVersion(), charge.rule());
    return new Used(event, nothing, Rated.VOIDED);
  }

  static Used read(ByteReader in) {
    String correction = in.text();
    Charge charge = Charge.read(in);
    return new Used(UsageEventCodec.read(in), charge, correction);
  }

  void write(ByteWriter out) {
    charge.write(out.text(correction));
    UsageEventCodec.write(out, event);
  }
}
