package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.flink.analytics.rows.LedgerRow.Amounts;
import io.openmonetize.flink.analytics.rows.LedgerRow.Cause;
import io.openmonetize.flink.analytics.rows.LedgerRow.Line;
import io.openmonetize.flink.analytics.rows.LedgerRow.SliceRow;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ledger batches to rows. */
public final class LedgerRows {
  private LedgerRows() {}

  /**
   * @throws IllegalArgumentException when the batch names no customer or a line has no known type
   */
  public static List<LedgerRow> of(byte[] ledgerBatch) throws InvalidProtocolBufferException {
    LedgerBatch batch = LedgerBatch.parseFrom(ledgerBatch);
    Owner owner = Owner.of(batch.getAccount());
    var rows = new ArrayList<LedgerRow>(batch.getLinesCount());
    for (LedgerLine line : batch.getLinesList()) {
      rows.add(new LedgerRow(owner, line(line), amounts(line), cause(line)));
    }
    return rows;
  }

  private static Line line(LedgerLine line) {
    return new Line(
        line.getSequence(),
        line.getTransactionId(),
        type(line),
        line.getWallet(),
        line.getTimeMs(),
        EventRows.hex(line.getHash()));
  }

  private static String type(LedgerLine line) {
    LineType type = line.getType();
    if (type == LineType.UNRECOGNIZED || type == LineType.LINE_TYPE_UNSPECIFIED) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "line %d has type %d, of which this version knows nothing",
              line.getSequence(),
              line.getTypeValue()));
    }
    return type.name();
  }

  private static Amounts amounts(LedgerLine line) {
    return new Amounts(
        line.getAmountMicros(),
        line.getHeldDeltaMicros(),
        line.getBalanceBeforeMicros(),
        line.getBalanceAfterMicros(),
        line.getSlicesList().stream()
            .map(slice -> new SliceRow(slice.getGrantId(), slice.getAmountMicros()))
            .toList());
  }

  private static Cause cause(LedgerLine line) {
    return new Cause(
        line.getEventId(),
        line.getCommandId(),
        line.getPriceVersion(),
        line.getDescription(),
        line.getActor(),
        line.getReference());
  }
}
