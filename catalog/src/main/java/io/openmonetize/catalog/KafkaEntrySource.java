package io.openmonetize.catalog;

import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the one partition of the catalog from offset 0, in no group. An offset that is not the next
 * one is an error: the consumer resets to nothing, so that a trimmed or recreated topic stops the
 * reader instead of being read anew.
 */
final class KafkaEntrySource implements EntrySource {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaEntrySource.class);
  private static final TopicPartition PARTITION = new TopicPartition(Topics.CATALOG, 0);
  private static final Duration MOMENT = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private long next;

  KafkaEntrySource(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(PARTITION));
    consumer.seek(PARTITION, 0);
  }

  @Override
  public List<byte[]> poll() {
    var entries = new ArrayList<byte[]>();
    try {
      for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(MOMENT)) {
        requireNext(entry.offset());
        entries.add(entry.value());
        next++;
      }
      return entries;
    } catch (WakeupException closing) {
      return List.of();
    }
  }

  private void requireNext(long offset) {
    if (offset != next) {
      throw new CatalogBrokenException(
          Topics.CATALOG
              + " goes on at offset "
              + offset
              + " where "
              + next
              + " was due; it must never be trimmed, compacted or recreated");
    }
  }

  @Override
  public OptionalLong length() {
    try {
      Long end = consumer.endOffsets(List.of(PARTITION), ANSWER).get(PARTITION);
      return OptionalLong.of(Objects.requireNonNull(end, "Kafka left out the partition asked for"));
    } catch (WakeupException closing) {
      return OptionalLong.empty();
    } catch (RetriableException away) {
      LOG.warn("{} does not answer: {}", Topics.CATALOG, away.getMessage());
      return OptionalLong.empty();
    }
  }

  @Override
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
