package io.openmonetize.flink.metering;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads from a journal record what the guard needs and leaves the rest to the account's side of the
 * shuffle, where it is done in parallel per customer. Only the platform writes the journal: what
 * cannot be read is a bug, and stops the job.
 */
final class JournalDeserializer implements KafkaRecordDeserializationSchema<JournalEntry> {
  private static final long serialVersionUID = 1L;
  private static final int WRITTEN_AT_TAG =
      JournalRecord.WRITTEN_AT_MS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_FIXED64;
  private static final byte[] NO_BODY = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<JournalEntry> out)
      throws IOException {
    if (record.value() == null) {
      throw new IOException("journal " + record.partition() + "@" + record.offset() + " is empty");
    }
    out.collect(record.key() == null ? tick(record) : keyed(record));
  }

  private static JournalEntry keyed(ConsumerRecord<byte[], byte[]> record) throws IOException {
    return new JournalEntry(
        new String(record.key(), StandardCharsets.UTF_8),
        record.partition(),
        record.offset(),
        record.timestamp(),
        writtenAt(record.value()),
        false,
        0,
        record.value());
  }

  private static JournalEntry tick(ConsumerRecord<byte[], byte[]> record) throws IOException {
    Tick tick = JournalRecord.parseFrom(record.value()).getTick();
    return new JournalEntry(
        "",
        record.partition(),
        record.offset(),
        record.timestamp(),
        writtenAt(record.value()),
        true,
        tick.getCatalogLength(),
        NO_BODY);
  }

  private static long writtenAt(byte[] value) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(value);
    return in.readTag() == WRITTEN_AT_TAG ? in.readFixed64() : 0;
  }

  @Override
  public TypeInformation<JournalEntry> getProducedType() {
    return JournalEntryType.INSTANCE;
  }
}
