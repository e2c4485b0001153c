package io.openmonetize.flink.metering;

import com.google.protobuf.UnsafeByteOperations;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.Slice;

/** Ledger lines to the wire. */
final class LedgerMapping {
  private LedgerMapping() {}

  static io.openmonetize.schemas.v1.LedgerLine toProto(LedgerLine line) {
    var proto =
        io.openmonetize.schemas.v1.LedgerLine.newBuilder()
            .setSequence(line.sequence())
            .setTransactionId(line.transactionId())
            .setTypeValue(line.type().wire())
            .setWallet(line.wallet())
            .setAmountMicros(line.amount())
            .setHeldDeltaMicros(line.heldDelta())
            .setBalanceBeforeMicros(line.before())
            .setBalanceAfterMicros(line.after())
            .setTimeMs(line.timeMs())
            .setEventId(line.cause().eventId())
            .setCommandId(line.cause().commandId())
            .setActor(line.cause().actor())
            .setPriceVersion(line.cause().priceVersion())
            .setDescription(line.cause().description())
            .setHash(UnsafeByteOperations.unsafeWrap(line.hash()));
    for (Slice slice : line.slices()) {
      proto.addSlices(
          io.openmonetize.schemas.v1.Slice.newBuilder()
              .setGrantId(slice.grantId())
              .setAmountMicros(slice.micros()));
    }
    return proto.build();
  }
}
