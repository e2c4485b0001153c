package io.openmonetize.flink.intake;

import io.openmonetize.events.Reading;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Origin;

/** An accepted event as the journal holds it. */
final class JournalMapping {
  private JournalMapping() {}

  static KafkaWrite write(Reading.Accepted accepted, Origin origin, long writtenAtMs) {
    var usage = accepted.event().toBuilder().setOrigin(origin);
    byte[] record =
        JournalRecord.newBuilder()
            .setWrittenAtMs(writtenAtMs)
            .setUsage(usage)
            .build()
            .toByteArray();
    return new KafkaWrite(accepted.account().bytes(), record);
  }
}
