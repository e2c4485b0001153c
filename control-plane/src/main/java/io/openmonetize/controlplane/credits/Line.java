package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.LedgerLine;
import java.time.Instant;
import java.util.List;

/** A ledger line as people read it, from whichever store. */
public record Line(
    long sequence,
    String transactionId,
    String type,
    String wallet,
    Credits amount,
    Credits heldDelta,
    Credits before,
    Credits after,
    Instant time,
    String eventId,
    String commandId,
    List<Slice> slices,
    String priceVersion,
    String description) {

  /** What one grant gave (negative) or got. */
  public record Slice(String grantId, Credits amount) {}

  public static Line of(LedgerLine line) {
    return new Line(
        line.getSequence(),
        line.getTransactionId(),
        line.getType().name(),
        line.getWallet(),
        Credits.ofMicros(line.getAmountMicros()),
        Credits.ofMicros(line.getHeldDeltaMicros()),
        Credits.ofMicros(line.getBalanceBeforeMicros()),
        Credits.ofMicros(line.getBalanceAfterMicros()),
        Instant.ofEpochMilli(line.getTimeMs()),
        line.getEventId(),
        line.getCommandId(),
        line.getSlicesList().stream()
            .map(s -> new Slice(s.getGrantId(), Credits.ofMicros(s.getAmountMicros())))
            .toList(),
        line.getPriceVersion(),
        line.getDescription());
  }
}
