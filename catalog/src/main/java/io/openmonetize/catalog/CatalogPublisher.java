package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Refusal;
import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes entries and tells what the fold made of them. It answers when the own reader has folded
 * the entry, so who has the answer reads the own write.
 *
 * <p>At least once: an entry that is written twice is accepted once, by its id.
 */
public final class CatalogPublisher implements AutoCloseable {
  private static final Duration GIVE_UP = Duration.ofSeconds(10);

  private final Producer<byte[], byte[]> producer;
  private final CatalogLog log;

  CatalogPublisher(Producer<byte[], byte[]> producer, CatalogLog log) {
    this.producer = producer;
    this.log = log;
  }

  /**
   * @param log stays the caller's to close
   */
  public static CatalogPublisher open(String bootstrapServers, CatalogLog log) {
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
    return new CatalogPublisher(
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()), log);
  }

  /**
   * Writes the entry and waits for the fold.
   *
   * @throws CatalogUnavailableException when Kafka did not acknowledge it
   */
  public Publication publish(CatalogEntry entry) {
    long position = send(entry) + 1;
    return outcome(entry.entryId(), position, log.at(position));
  }

  /** Publishes the price book that ships with the product, unless the catalog has any entry. */
  public Optional<Publication> seed() {
    return log.current().length() > 0
        ? Optional.empty()
        : Optional.of(publish(PriceBookSeed.entry()));
  }

  private static Publication outcome(String entryId, long position, Catalog catalog) {
    long accepted = catalog.acceptedAt(entryId).orElse(position);
    Optional<Refusal> refusal = catalog.refusalAt(position).filter(r -> accepted == position);
    return new Publication(accepted, refusal);
  }

  private long send(CatalogEntry entry) {
    var message =
        new ProducerRecord<byte[], byte[]>(Topics.CATALOG, 0, null, CatalogMapping.write(entry));
    try {
      return producer.send(message).get().offset();
    } catch (ExecutionException refused) {
      throw new CatalogUnavailableException(entry.entryId(), refused.getCause());
    } catch (KafkaException refused) {
      throw new CatalogUnavailableException(entry.entryId(), refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CatalogUnavailableException(entry.entryId(), interrupted);
    }
  }

  @Override
  public void close() {
    producer.close(GIVE_UP);
  }
}
