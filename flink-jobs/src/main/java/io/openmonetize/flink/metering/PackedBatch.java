package io.openmonetize.flink.metering;

import com.google.protobuf.WireFormat;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.RatedBatch;

/**
 * A LedgerBatch or RatedBatch put together from messages that are encoded already: both have the
 * account as field 1 and the messages as field 2. A message is encoded once, wherever else its
 * bytes go.
 */
final class PackedBatch {
  /** Well below what Kafka takes in one record; one message more never exceeds that. */
  static final int FULL = 256 << 10;

  private static final int ACCOUNT = lengthDelimited(LedgerBatch.ACCOUNT_FIELD_NUMBER);
  private static final int MESSAGES = lengthDelimited(RatedBatch.EVENTS_FIELD_NUMBER);

  private final ByteWriter out = new ByteWriter(4_096);
  private boolean empty = true;

  boolean isEmpty() {
    return empty;
  }

  boolean isFull() {
    return out.size() >= FULL;
  }

  void begin(byte[] account) {
    out.reset().u8(ACCOUNT).bytes(account);
    empty = true;
  }

  void add(ByteWriter message) {
    out.u8(MESSAGES).nested(message);
    empty = false;
  }

  byte[] toBytes() {
    return out.toBytes();
  }

  private static int lengthDelimited(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
