package io.openmonetize.catalog;

import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Appends to the catalog topic, each entry acknowledged by all replicas in sync. At least once: a
 * caller that got no answer writes again, and the fold takes an entry once by its id.
 */
final class KafkaEntrySink implements EntrySink {
  private static final Duration GIVE_UP = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;

  KafkaEntrySink(String bootstrapServers) {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            GIVE_UP.toMillis(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.toIntExact(GIVE_UP.toMillis() / 2),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Math.toIntExact(GIVE_UP.toMillis()));
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public long append(String entryId, byte[] entry) {
    try {
      return producer.send(new ProducerRecord<>(Topics.CATALOG, 0, null, entry)).get().offset();
    } catch (ExecutionException refused) {
      throw new CatalogUnavailableException(
          entryId, Objects.requireNonNullElse(refused.getCause(), refused));
    } catch (KafkaException refused) {
      throw new CatalogUnavailableException(entryId, refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CatalogUnavailableException(entryId, interrupted);
    }
  }

  @Override
  public void close() {
    producer.close(GIVE_UP);
  }
}
