package io.openmonetize.e2e.load;

import io.openmonetize.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the public topic as a stranger does: with the partitioner of librdkafka (CRC32 of the
 * key), which puts keys elsewhere than Java's clients do.
 */
public final class KafkaDoor implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;

  public KafkaDoor(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "linger.ms", "5", "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    partitions = producer.partitionsFor(Topics.USAGE_EVENTS).size();
  }

  /** Returns when the broker has all of them. */
  public void send(List<Sending> batch) {
    var sent = new ArrayList<Future<RecordMetadata>>(batch.size());
    for (Sending sending : batch) {
      byte[] key = key(sending);
      sent.add(
          producer.send(
              new ProducerRecord<>(Topics.USAGE_EVENTS, partition(key), key, sending.payload())));
    }
    producer.flush();
    sent.forEach(KafkaDoor::require);
  }

  @Override
  public void close() {
    producer.close();
  }

  /** Repeats in another order of fields have another key, and so come through other partitions. */
  private static byte[] key(Sending sending) {
    return sending.payload() == null ? new byte[0] : sending.payload();
  }

  private int partition(byte[] key) {
    var crc = new CRC32();
    crc.update(key);
    return (int) (crc.getValue() % partitions);
  }

  private static void require(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take a record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending", e);
    }
  }
}
