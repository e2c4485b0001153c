package io.openmonetize.flink.analytics;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands on bytes and position; reading them is left to an operator that has a side output. */
final class FactDeserializer implements KafkaRecordDeserializationSchema<Fact> {
  private static final long serialVersionUID = 1L;
  private static final byte[] EMPTY = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Fact> out) {
    byte[] value = record.value() == null ? EMPTY : record.value();
    out.collect(new Fact(record.topic(), record.partition(), record.offset(), value));
  }

  @Override
  public TypeInformation<Fact> getProducedType() {
    return TypeInformation.of(Fact.class);
  }
}
