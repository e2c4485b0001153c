package io.openmonetize.flink.intake;

import io.openmonetize.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All records of a topic from its beginning on, each partition in its order. */
final class TopicReader implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(120);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  TopicReader(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    // By our own list: a broker that was asked a moment after the topic was made may not know it
    // yet.
    int count =
        Topics.all().stream()
            .filter(spec -> spec.name().equals(topic))
            .mapToInt(Topics.Spec::partitions)
            .findFirst()
            .orElseThrow();
    List<TopicPartition> partitions =
        IntStream.range(0, count).mapToObj(number -> new TopicPartition(topic, number)).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  List<ConsumerRecord<byte[], byte[]>> atLeast(int count) {
    return until(found -> found.size() >= count);
  }

  List<ConsumerRecord<byte[], byte[]>> until(
      Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (!enough.test(records)) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not enough after " + DEADLINE + ": " + records.size());
      }
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
