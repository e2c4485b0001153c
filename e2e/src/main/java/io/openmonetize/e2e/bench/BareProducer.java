package io.openmonetize.e2e.bench;

import io.openmonetize.journal.JournalConfig;
import io.openmonetize.journal.Producers;
import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the broker takes from an idempotent producer without anything before it: the records that
 * ingest-api wrote, as they stand in the journal, written again and again to a topic of the same
 * shape.
 */
final class BareProducer {
  static final String TOPIC = "bench.ingest";
  private static final int SAMPLE = 50_000;
  private static final Duration LINGER = Duration.ofMillis(2);

  private final String kafka;
  private final List<ProducerRecord<byte[], byte[]>> records;

  private BareProducer(String kafka, List<ProducerRecord<byte[], byte[]>> records) {
    this.kafka = kafka;
    this.records = records;
  }

  static BareProducer ofJournal(String kafka) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>(SAMPLE);
    Map<String, Object> config = Map.of("bootstrap.servers", kafka);
    List<TopicPartition> journal =
        IntStream.range(0, Topics.JOURNAL_PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.JOURNAL, partition))
            .toList();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(journal);
      consumer.seekToBeginning(journal);
      for (var polled = consumer.poll(LINGER.multipliedBy(500));
          !polled.isEmpty() && records.size() < SAMPLE;
          polled = consumer.poll(LINGER.multipliedBy(500))) {
        for (ConsumerRecord<byte[], byte[]> record : polled) {
          records.add(new ProducerRecord<>(TOPIC, record.key(), record.value()));
        }
      }
    }
    return new BareProducer(kafka, records);
  }

  double bytesEach() {
    return records.stream().mapToInt(r -> r.key().length + r.value().length).average().orElse(0);
  }

  /**
   * @param inFlight unanswered requests per connection
   * @return acknowledged records per second
   */
  double rate(int inFlight, long seconds) {
    Properties properties = Producers.properties(JournalConfig.defaults(kafka), LINGER);
    properties.put(
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, Integer.toString(inFlight));
    // It waits for room instead of failing: what is measured is the broker.
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "60000");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "60000");
    var acknowledged = new AtomicLong();
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(seconds);
    try (var producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int next = 0; System.nanoTime() < until; next = (next + 1) % records.size()) {
        var unused =
            producer.send(
                records.get(next),
                (metadata, failure) -> {
                  if (failure == null) {
                    acknowledged.incrementAndGet();
                  }
                });
      }
      producer.flush();
    }
    return acknowledged.get() * 1e9 / (System.nanoTime() - began);
  }
}
