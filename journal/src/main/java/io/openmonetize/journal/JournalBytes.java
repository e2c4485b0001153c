package io.openmonetize.journal;

import com.google.protobuf.CodedOutputStream;
import io.openmonetize.schemas.v1.JournalRecord;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A journal record as bytes, with the writer's time in front. The source of the metering job reads
 * that time from the first nine bytes without parsing the rest, and stamping the bytes spares a
 * copy of the record.
 */
final class JournalBytes {
  private static final int STAMP_BYTES =
      CodedOutputStream.computeFixed64Size(JournalRecord.WRITTEN_AT_MS_FIELD_NUMBER, 0);

  private JournalBytes() {}

  static byte[] stamped(JournalRecord record, long writtenAtMs) {
    if (record.getWrittenAtMs() != 0) {
      throw new IllegalArgumentException("written_at_ms is the writer's to set");
    }
    if (writtenAtMs <= 0) {
      throw new IllegalArgumentException("not a time: " + writtenAtMs);
    }
    byte[] bytes = new byte[STAMP_BYTES + record.getSerializedSize()];
    var out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeFixed64(JournalRecord.WRITTEN_AT_MS_FIELD_NUMBER, writtenAtMs);
      record.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of the right size cannot fail", e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }
}
