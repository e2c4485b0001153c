package io.openmonetize.flink.intake;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Bytes to one topic; the producer's default partitioner finds the partition by the key. */
final class KafkaWriteSerializer implements KafkaRecordSerializationSchema<KafkaWrite> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  KafkaWriteSerializer(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      KafkaWrite write, KafkaSinkContext context, Long timestamp) {
    byte[] key = write.key().length == 0 ? null : write.key();
    return new ProducerRecord<>(topic, key, write.value());
  }
}
