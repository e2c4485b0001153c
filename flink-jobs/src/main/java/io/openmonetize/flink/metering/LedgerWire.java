package io.openmonetize.flink.metering;

import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.schemas.v1.LedgerLine;

/** Ledger lines to the wire, as messages of type {@link LedgerLine}. */
final class LedgerWire {
  private final FactFields fields = new FactFields();

  /** Valid until the next call. */
  ByteWriter write(io.openmonetize.domain.ledger.LedgerLine line) {
    fields
        .begin()
        .number(LedgerLine.SEQUENCE_FIELD_NUMBER, line.sequence())
        .text(LedgerLine.TRANSACTION_ID_FIELD_NUMBER, line.transactionId())
        .number(LedgerLine.TYPE_FIELD_NUMBER, line.type().wire())
        .text(LedgerLine.WALLET_FIELD_NUMBER, line.wallet())
        .signed(LedgerLine.AMOUNT_MICROS_FIELD_NUMBER, line.amount())
        .signed(LedgerLine.HELD_DELTA_MICROS_FIELD_NUMBER, line.heldDelta())
        .signed(LedgerLine.BALANCE_BEFORE_MICROS_FIELD_NUMBER, line.before())
        .signed(LedgerLine.BALANCE_AFTER_MICROS_FIELD_NUMBER, line.after())
        .number(LedgerLine.TIME_MS_FIELD_NUMBER, line.timeMs());
    Cause cause = line.cause();
    fields
        .text(LedgerLine.EVENT_ID_FIELD_NUMBER, cause.eventId())
        .text(LedgerLine.COMMAND_ID_FIELD_NUMBER, cause.commandId());
    for (Slice slice : line.slices()) {
      fields.namedSigned(LedgerLine.SLICES_FIELD_NUMBER, slice.grantId(), slice.micros());
    }
    return fields
        .text(LedgerLine.PRICE_VERSION_FIELD_NUMBER, cause.priceVersion())
        .text(LedgerLine.DESCRIPTION_FIELD_NUMBER, cause.description())
        .bytes(LedgerLine.HASH_FIELD_NUMBER, line.hash())
        .text(LedgerLine.ACTOR_FIELD_NUMBER, cause.actor())
        .text(LedgerLine.REFERENCE_FIELD_NUMBER, cause.reference())
        .written();
  }
}
