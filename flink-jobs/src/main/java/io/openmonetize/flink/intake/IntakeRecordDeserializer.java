package io.openmonetize.flink.intake;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes a record as it is: anybody writes the public topic, so nothing here may fail. A record
 * without a value is an empty one, and a producer that writes no time is taken to write time 0.
 */
final class IntakeRecordDeserializer implements KafkaRecordDeserializationSchema<IntakeRecord> {
  private static final long serialVersionUID = 1L;
  private static final byte[] EMPTY = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<IntakeRecord> out) {
    byte[] value = record.value() == null ? EMPTY : record.value();
    BinaryHeaders headers = BinaryHeaders.of(record.headers());
    out.collect(
        new IntakeRecord(
            record.partition(),
            record.offset(),
            Math.max(0, record.timestamp()),
            value,
            headers.attributes(),
            headers.contentType(),
            headers.problem()));
  }

  @Override
  public TypeInformation<IntakeRecord> getProducedType() {
    return TypeInformation.of(IntakeRecord.class);
  }
}
