package io.openmonetize.flink.metering;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Facts as Kafka records of one topic; the key decides the partition by Kafka's own rule. */
record FactRecords(String topic) implements KafkaRecordSerializationSchema<KeyedBytes> {
  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      KeyedBytes fact, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, fact.key(), fact.value());
  }
}
